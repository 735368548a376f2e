SELECT coalesce(sale.reference, posting.kind * 100000000000 + posting.number), posting.kind, posting.date,
       stock_move.move, product.sku, product.name, source, target, quantity, value, coalesce(value_in, value)
FROM posting INDEXED BY posting_date
CROSS JOIN stock_move ON stock_move.posting_id = posting.id
JOIN product ON product.id = stock_move.product_id
LEFT JOIN sale ON sale.posting_id = posting.id
WHERE posting.date BETWEEN ?1 AND ?2
ORDER BY posting.date, posting.id, stock_move.move
