-- A customer's sales are few; each is asked for the product by the index of a product's sales.
SELECT sale_line.sale_id, sale_line.line, posting.date, sale_line.quantity, net,
       sale_line.quantity - coalesce(held, 0) - coalesce(received, 0) + coalesce(given_back, 0) AS remaining
FROM posting INDEXED BY posting_customer_sale
CROSS JOIN sale_line INDEXED BY sale_line_product
  ON sale_line.sale_id = posting.id AND sale_line.product_id = ?2
LEFT JOIN sale_line_claim ON sale_line_claim.sale_id = sale_line.sale_id AND sale_line_claim.line = sale_line.line
WHERE posting.kind = 1 AND posting.party_id = ?1 AND posting.reverses IS NULL AND sale_line.unit_price = ?3
  AND sale_line.quantity - coalesce(held, 0) - coalesce(received, 0) + coalesce(given_back, 0) > 0
ORDER BY posting.id, sale_line.line
