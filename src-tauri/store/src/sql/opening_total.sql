SELECT coalesce(sum(stock_move.quantity), 0)
FROM posting JOIN stock_move ON stock_move.posting_id = posting.id
WHERE posting.kind = 9 AND posting.number IS NOT NULL
