-- Transfers of which something is still on the way, oldest first. Only while something is at all.
SELECT transfer.posting_id FROM transfer
JOIN posting ON posting.id = transfer.posting_id
WHERE EXISTS (SELECT 1 FROM stock_level WHERE location = 9 AND quantity <> 0)
  AND transfer.step = 1 AND posting.reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = posting.id)
  AND (SELECT sum(quantity) FROM trade_line WHERE posting_id = posting.id) > coalesce((
    SELECT sum(trade_line.quantity) FROM trade_document
    JOIN trade_line ON trade_line.posting_id = trade_document.posting_id
    WHERE trade_document.about = posting.id
      AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = trade_document.posting_id)
  ), 0)
ORDER BY transfer.posting_id
