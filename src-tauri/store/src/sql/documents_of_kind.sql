-- Transfers (kind 33) are of two sorts: between warehouses and bins, and out of the supplier's basket.
SELECT id FROM posting
WHERE kind = ?1 AND number < ?2 AND return_id IS NULL
  AND (kind <> 33 OR EXISTS (SELECT 1 FROM transfer WHERE posting_id = posting.id) = ?4)
ORDER BY number DESC LIMIT ?3
