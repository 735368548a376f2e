-- The totals of the months before, and the lines of the day's own month up to it. ?1 is YYYYMMDD.
SELECT account_id, sum(amount) AS balance
FROM (
  SELECT account_id, debit - credit AS amount FROM account_month WHERE month < ?1 / 100
  UNION ALL
  SELECT account_id, CASE entry_line.credit WHEN 0 THEN amount ELSE -amount END
  FROM posting INDEXED BY posting_date CROSS JOIN entry_line ON entry_line.posting_id = posting.id
  WHERE posting.date >= ?1 / 100 * 100 AND posting.date < ?1
)
GROUP BY account_id
