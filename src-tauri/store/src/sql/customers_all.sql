-- Customers, the newest first, with what their accounts stand at. The walk-in account is nobody.
SELECT party.id, coalesce(owes.balance, 0) AS owes, coalesce(credit.balance, 0) AS credit
FROM party
LEFT JOIN party_account AS owes ON owes.party_id = party.id AND owes.account_id = 6
LEFT JOIN party_account AS credit ON credit.party_id = party.id AND credit.account_id = 16
WHERE party.kind = 1 AND party.id > 1
ORDER BY party.id DESC LIMIT ?2 OFFSET ?1
