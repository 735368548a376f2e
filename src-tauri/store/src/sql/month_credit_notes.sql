SELECT posting.kind * 100000000000 + posting.number, posting.date, 200000000000 + return_document.number,
       party.code, credit_line.line,
       coalesce(sale.reference, 100000000000 + sold.number), credit_line.sale_line,
       product.sku, product.name, credit_line.quantity, net, tax, net + tax,
       reversed.kind * 100000000000 + reversed.number
FROM posting INDEXED BY posting_date
CROSS JOIN credit_line ON credit_line.posting_id = posting.id
JOIN return_document ON return_document.id = posting.return_id
JOIN return_line ON return_line.return_id = posting.return_id AND return_line.line = credit_line.line
JOIN product ON product.id = return_line.product_id
LEFT JOIN party ON party.id = posting.party_id
LEFT JOIN sale ON sale.posting_id = credit_line.sale_id
LEFT JOIN posting AS sold ON sold.id = credit_line.sale_id
LEFT JOIN posting AS reversed ON reversed.id = posting.reverses
WHERE posting.date BETWEEN ?1 AND ?2 AND posting.kind = 6
ORDER BY posting.date, posting.id, credit_line.line
