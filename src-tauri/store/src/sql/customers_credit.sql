-- Who holds store credit, the most first.
SELECT party.id, coalesce(owes.balance, 0) AS owes, credit.balance AS credit
FROM party_account AS credit JOIN party ON party.id = credit.party_id
LEFT JOIN party_account AS owes ON owes.party_id = party.id AND owes.account_id = 6
WHERE credit.account_id = 16 AND credit.balance <> 0
ORDER BY credit.balance, party.id LIMIT ?2 OFFSET ?1
