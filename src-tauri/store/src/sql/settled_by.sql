SELECT posting_id FROM trade_document
WHERE about = ?1 AND NOT EXISTS (SELECT 1 FROM posting WHERE reverses = trade_document.posting_id)
ORDER BY posting_id
