SELECT party_id, date, inclusive, sale_line.product_id, is_goods, sale_line.quantity, sale_line.net, sale_line.tax, cost,
       coalesce(held, 0) AS held, coalesce(received, 0) AS received, coalesce(given_back, 0) AS given_back,
       coalesce(credited, 0) AS credited, coalesce(credited_net, 0) AS credited_net,
       coalesce(credited_tax, 0) AS credited_tax, coalesce(returned_cost, 0) AS returned_cost,
       off.net AS off_net, off.tax AS off_tax, off.after AS off_after,
       off.after_net AS off_after_net, off.after_tax AS off_after_tax
FROM sale_line
JOIN posting ON posting.id = sale_line.sale_id
JOIN sale ON sale.posting_id = sale_line.sale_id
JOIN product ON product.id = sale_line.product_id
LEFT JOIN sale_line_claim ON sale_line_claim.sale_id = sale_line.sale_id AND sale_line_claim.line = sale_line.line
LEFT JOIN sale_line_allowance AS off ON off.sale_id = sale_line.sale_id AND off.line = sale_line.line
WHERE sale_line.sale_id = ?1 AND sale_line.line = ?2
