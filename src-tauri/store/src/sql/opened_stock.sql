SELECT product_id, sum(quantity) AS quantity, sum(value) AS value
FROM posting JOIN stock_move ON stock_move.posting_id = posting.id
WHERE posting.kind = 9 AND posting.number IS NOT NULL
GROUP BY product_id
