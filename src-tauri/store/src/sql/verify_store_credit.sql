-- A customer's store credit: what refunds put there less what sales and debts were paid with it. Tender 6, account 16.
WITH business (party_id, amount) AS (
  SELECT party_id, -amount FROM refund_part JOIN posting ON posting.id = refund_part.posting_id WHERE tender = 6
  UNION ALL
  SELECT party_id, tendered - change FROM payment JOIN posting ON posting.id = payment.sale_id WHERE tender = 6
  UNION ALL
  SELECT party_id, amount FROM receipt_part JOIN posting ON posting.id = receipt_part.posting_id WHERE tender = 6
  UNION ALL
  SELECT undone.party_id, change - tendered FROM posting AS undone JOIN payment ON payment.sale_id = undone.reverses
  WHERE undone.kind = 1 AND tender = 6
),
due (party_id, amount) AS (SELECT party_id, sum(amount) FROM business GROUP BY party_id),
books (party_id, amount) AS (
  SELECT party_id, sum(CASE credit WHEN 0 THEN amount ELSE -amount END) FROM entry_line
  WHERE account_id = 16 GROUP BY party_id
)
SELECT 'customer ' || coalesce(due.party_id, books.party_id) AS subject,
       CAST(coalesce(due.amount, 0) AS TEXT) AS expected,
       coalesce(books.amount, 0) || ', kept ' || coalesce(kept.balance, 0) AS found
FROM due FULL JOIN books ON books.party_id = due.party_id
LEFT JOIN party_account AS kept ON kept.party_id = coalesce(due.party_id, books.party_id) AND kept.account_id = 16
WHERE coalesce(due.amount, 0) <> coalesce(books.amount, 0)
   OR coalesce(due.amount, 0) <> coalesce(kept.balance, 0)
   OR coalesce(due.amount, 0) > 0
