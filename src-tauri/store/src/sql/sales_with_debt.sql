-- A customer's sales that were not paid in full at the counter, the oldest first. What was paid or credited since is
-- not looked at here.
SELECT posting.id FROM posting JOIN sale ON sale.posting_id = posting.id
WHERE posting.kind = 1 AND posting.party_id = ?1
  AND (SELECT coalesce(sum(net + tax), 0) FROM sale_line WHERE sale_id = posting.id)
    > (SELECT coalesce(sum(tendered - change + rounding), 0) FROM payment WHERE sale_id = posting.id)
ORDER BY posting.date, posting.id
