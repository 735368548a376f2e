SELECT EXISTS (
  SELECT 1 FROM stock_move JOIN move_piece USING (posting_id, move)
  WHERE stock_move.posting_id = ?1 AND stock_move.line = ?2
)
