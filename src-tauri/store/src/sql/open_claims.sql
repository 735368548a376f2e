-- Shipped (kind 30) less answered (kind 31), of what was not undone.
SELECT party_id, sum(CASE kind WHEN 30 THEN net + tax ELSE -net - tax END) AS claim
FROM posting JOIN trade_line ON trade_line.posting_id = posting.id
WHERE kind IN (30, 31) AND number IS NOT NULL AND reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = posting.id)
GROUP BY party_id
