-- A supplier's account: what was paid less what was bought, and what went back less what it answered, but for what it
-- credited, and less costs of returns. Document kinds 20, 23, 30, 31, 40, account 15.
WITH business (party_id, amount) AS (
  SELECT party_id, -net - tax FROM trade_line JOIN posting ON posting.id = trade_line.posting_id WHERE kind = 20
  UNION ALL
  SELECT party_id, amount FROM trade_payment JOIN posting ON posting.id = trade_payment.posting_id WHERE kind = 23
  UNION ALL
  SELECT party_id, CASE kind WHEN 30 THEN net + tax ELSE -net - tax END
  FROM trade_line JOIN posting ON posting.id = trade_line.posting_id WHERE kind IN (30, 31)
  UNION ALL
  SELECT party_id, given FROM trade_document JOIN posting ON posting.id = trade_document.posting_id WHERE kind = 31
  UNION ALL
  SELECT party_id, -given FROM trade_document JOIN posting ON posting.id = trade_document.posting_id
  WHERE kind = 40 AND party_id IS NOT NULL
),
due (party_id, amount) AS (SELECT party_id, sum(amount) FROM business GROUP BY party_id),
books (party_id, amount) AS (
  SELECT party_id, sum(CASE credit WHEN 0 THEN amount ELSE -amount END) FROM entry_line
  WHERE account_id = 15 GROUP BY party_id
)
SELECT 'supplier ' || coalesce(due.party_id, books.party_id) AS subject,
       CAST(coalesce(due.amount, 0) AS TEXT) AS expected,
       coalesce(books.amount, 0) || ', kept ' || coalesce(kept.balance, 0) AS found
FROM due FULL JOIN books ON books.party_id = due.party_id
LEFT JOIN party_account AS kept ON kept.party_id = coalesce(due.party_id, books.party_id) AND kept.account_id = 15
WHERE coalesce(due.amount, 0) <> coalesce(books.amount, 0) OR coalesce(due.amount, 0) <> coalesce(kept.balance, 0)
