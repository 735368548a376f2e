SELECT DISTINCT move_piece.posting_id
FROM piece
JOIN move_piece ON piece_id = piece.id
JOIN posting ON posting.id = move_piece.posting_id
WHERE product_id = ?1 AND code = ?2 AND posting.kind = 1 AND reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = posting.id)
ORDER BY move_piece.posting_id DESC
LIMIT ?3
