-- What the move ?2 of the document ?1 brought into the supplier's basket, less what left it again under that name. Goes
-- by the pieces, which are few.
WITH brought (piece_id, quantity) AS (
  SELECT piece_id, quantity FROM move_piece WHERE posting_id = ?1 AND move = ?2
),
moved (piece_id, quantity) AS (
  SELECT piece_id, quantity FROM brought
  UNION ALL
  SELECT brought.piece_id, CASE stock_move.source WHEN 4 THEN -move_piece.quantity ELSE move_piece.quantity END
  FROM brought
  CROSS JOIN move_piece ON move_piece.piece_id = brought.piece_id
  JOIN stock_move ON stock_move.posting_id = move_piece.posting_id AND stock_move.move = move_piece.move
  JOIN trade_line ON trade_line.posting_id = stock_move.posting_id AND trade_line.line = stock_move.line
  WHERE lot_posting = ?1 AND lot_move = ?2 AND (stock_move.source = 4 OR stock_move.target = 4)
)
SELECT code, expires, sum(moved.quantity) AS quantity
FROM moved JOIN piece ON piece.id = piece_id
GROUP BY piece_id
HAVING sum(moved.quantity) > 0
ORDER BY expires IS NULL, expires, code
