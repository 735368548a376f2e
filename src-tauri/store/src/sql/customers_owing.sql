-- Who owes, or is owed, the most first; the walk-in account too.
SELECT party.id, owes.balance AS owes, coalesce(credit.balance, 0) AS credit
FROM party_account AS owes JOIN party ON party.id = owes.party_id
LEFT JOIN party_account AS credit ON credit.party_id = party.id AND credit.account_id = 16
WHERE owes.account_id = 6 AND owes.balance <> 0
ORDER BY owes.balance DESC, party.id LIMIT ?2 OFFSET ?1
