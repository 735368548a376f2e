SELECT account_id, sum(CASE entry_line.credit WHEN 0 THEN amount ELSE -amount END) AS balance
FROM posting JOIN entry_line ON entry_line.posting_id = posting.id
WHERE posting.date < ?1
GROUP BY account_id
