SELECT party_id, date, tax_rate FROM trade_line JOIN posting ON posting.id = trade_line.posting_id
WHERE product_id = ?1 AND kind = ?2 AND reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM posting AS undone WHERE undone.reverses = posting.id)
ORDER BY trade_line.posting_id DESC LIMIT 1
