-- What the line ?2 of the sale ?1 took along, less what returns of that line brought back and left there. What was
-- handed back to the customer is out again. Goes by the pieces, which are few.
WITH sold (piece_id, quantity) AS (
  SELECT piece_id, move_piece.quantity
  FROM stock_move JOIN move_piece USING (posting_id, move)
  WHERE stock_move.posting_id = ?1 AND stock_move.line = ?2
),
moved (piece_id, quantity) AS (
  SELECT piece_id, quantity FROM sold
  UNION ALL
  SELECT sold.piece_id, CASE stock_move.source WHEN 6 THEN -move_piece.quantity ELSE move_piece.quantity END
  FROM sold
  CROSS JOIN move_piece ON move_piece.piece_id = sold.piece_id
  JOIN stock_move ON stock_move.posting_id = move_piece.posting_id AND stock_move.move = move_piece.move
  JOIN posting ON posting.id = move_piece.posting_id
  JOIN return_line ON return_line.return_id = posting.return_id AND return_line.line = stock_move.line
  WHERE posting.kind <> 1 AND (stock_move.source = 6 OR stock_move.target = 6)
    AND return_line.sale_id = ?1 AND return_line.sale_line = ?2
)
SELECT code, expires, sum(moved.quantity) AS quantity
FROM moved JOIN piece ON piece.id = piece_id
GROUP BY piece_id
HAVING sum(moved.quantity) > 0
ORDER BY expires IS NULL, expires, code
