SELECT line, source, target, code, expires, move_piece.quantity
FROM stock_move JOIN move_piece USING (posting_id, move) JOIN piece ON piece.id = piece_id
WHERE posting_id = ?1
ORDER BY move, expires IS NULL, expires, code
