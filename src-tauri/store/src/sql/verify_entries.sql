SELECT 'posting ' || posting_id AS subject, '0' AS expected,
       CAST(sum(CASE credit WHEN 0 THEN amount ELSE -amount END) AS TEXT) AS found
FROM entry_line
GROUP BY posting_id
HAVING sum(CASE credit WHEN 0 THEN amount ELSE -amount END) <> 0
