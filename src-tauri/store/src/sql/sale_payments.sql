-- What of an exchange's credit paid for it, which was paid first, then what was paid, then what was paid later and
-- not undone.
SELECT tender, amount AS paid, 0 AS rounding, line - 1000 AS line FROM settled_part WHERE posting_id = ?1
UNION ALL
SELECT tender, tendered - change + rounding, rounding, line FROM payment WHERE sale_id = ?1
UNION ALL
SELECT tender, amount, rounding, 1000 * posting_id + line FROM receipt_part
WHERE sale_id = ?1 AND amount > 0 AND NOT EXISTS (SELECT 1 FROM posting WHERE reverses = posting_id)
ORDER BY line
