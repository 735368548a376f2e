-- A customer's account: what was sold, less what was paid then and later, less credits, plus what was paid back;
-- of a sale that was undone, the opposite.
WITH business (party_id, amount) AS (
  SELECT party_id, net + tax FROM sale_line JOIN posting ON posting.id = sale_line.sale_id
  UNION ALL
  SELECT party_id, change - tendered - rounding FROM payment JOIN posting ON posting.id = payment.sale_id
  UNION ALL
  SELECT party_id, -net - tax FROM credit_line JOIN posting ON posting.id = credit_line.posting_id
  UNION ALL
  SELECT party_id, net + tax FROM credit_charge JOIN posting ON posting.id = credit_charge.posting_id
  UNION ALL
  SELECT party_id, amount FROM refund_part JOIN posting ON posting.id = refund_part.posting_id
  UNION ALL
  SELECT party_id, -amount FROM receipt_part JOIN posting ON posting.id = receipt_part.posting_id
  UNION ALL
  SELECT undone.party_id, -net - tax FROM posting AS undone JOIN sale_line ON sale_line.sale_id = undone.reverses WHERE undone.kind = 1
  UNION ALL
  SELECT undone.party_id, tendered - change + rounding FROM posting AS undone JOIN payment ON payment.sale_id = undone.reverses WHERE undone.kind = 1
),
due (party_id, amount) AS (SELECT party_id, sum(amount) FROM business GROUP BY party_id),
books (party_id, amount) AS (
  SELECT party_id, sum(CASE credit WHEN 0 THEN amount ELSE -amount END) FROM entry_line
  WHERE account_id = 6 GROUP BY party_id
)
SELECT 'customer ' || coalesce(due.party_id, books.party_id) AS subject,
       CAST(coalesce(due.amount, 0) AS TEXT) AS expected,
       coalesce(books.amount, 0) || ', kept ' || coalesce(kept.balance, 0) AS found
FROM due FULL JOIN books ON books.party_id = due.party_id
LEFT JOIN party_account AS kept ON kept.party_id = coalesce(due.party_id, books.party_id) AND kept.account_id = 6
WHERE coalesce(due.amount, 0) <> coalesce(books.amount, 0) OR coalesce(due.amount, 0) <> coalesce(kept.balance, 0)
