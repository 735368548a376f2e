-- What of an exchange's credit paid for it, which was paid first, then what was paid.
SELECT tender, amount AS paid, 0 AS rounding, line - 1000 AS line FROM settled_part WHERE posting_id = ?1
UNION ALL
SELECT tender, tendered - change + rounding, rounding, line FROM payment WHERE sale_id = ?1
ORDER BY line
