SELECT account_id,
       sum(CASE WHEN month < ?1 THEN debit - credit ELSE 0 END) AS opening,
       sum(CASE WHEN month >= ?1 THEN debit ELSE 0 END) AS debit,
       sum(CASE WHEN month >= ?1 THEN credit ELSE 0 END) AS credit
FROM account_month JOIN account ON account.id = account_id
WHERE month <= ?2
GROUP BY account_id
HAVING opening <> 0 OR debit <> 0 OR credit <> 0
ORDER BY account.code
