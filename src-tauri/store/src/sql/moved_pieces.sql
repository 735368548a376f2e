SELECT move, code, expires, quantity
FROM move_piece JOIN piece ON piece.id = piece_id
WHERE posting_id = ?1
ORDER BY move, code
