-- All customers together: who owes, who is owed, what they hold as store credit.
SELECT coalesce(sum(CASE WHEN account_id = 6 AND balance > 0 THEN balance END), 0) AS owing,
       coalesce(sum(CASE WHEN account_id = 6 AND balance < 0 THEN -balance END), 0) AS owed,
       coalesce(sum(CASE WHEN account_id = 16 THEN -balance END), 0) AS credit
FROM party_account WHERE account_id IN (6, 16)
