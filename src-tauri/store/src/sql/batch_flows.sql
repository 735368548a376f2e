-- What customers took (place 6) and brought back of each batch, day by day. Of a sale and of what undid it the one
-- takes off what the other added.
SELECT piece.product_id, code, expires, posting.date,
       sum(CASE WHEN kind <> 1 THEN 0 WHEN target = 6 THEN move_piece.quantity ELSE -move_piece.quantity END) AS sold,
       sum(CASE WHEN kind = 1 THEN 0 WHEN source = 6 THEN move_piece.quantity ELSE -move_piece.quantity END) AS returned
FROM product_tracking
JOIN piece ON piece.product_id = product_tracking.product_id
JOIN move_piece ON piece_id = piece.id
JOIN stock_move ON stock_move.posting_id = move_piece.posting_id AND stock_move.move = move_piece.move
JOIN posting ON posting.id = move_piece.posting_id
WHERE tracking = 2 AND (source = 6 OR target = 6) AND (?1 IS NULL OR piece.product_id = ?1)
GROUP BY piece.id, posting.date
ORDER BY piece.id, posting.date
