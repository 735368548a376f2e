WITH entries (account_id, month, debit, credit) AS (
  SELECT account_id, date / 100, sum(CASE entry_line.credit WHEN 0 THEN amount ELSE 0 END),
         sum(CASE entry_line.credit WHEN 1 THEN amount ELSE 0 END)
  FROM entry_line JOIN posting ON posting.id = entry_line.posting_id
  GROUP BY account_id, date / 100
)
SELECT 'account ' || coalesce(entries.account_id, kept.account_id) || ' in ' || coalesce(entries.month, kept.month) AS subject,
       coalesce(entries.debit, 0) || ' / ' || coalesce(entries.credit, 0) AS expected,
       coalesce(kept.debit, 0) || ' / ' || coalesce(kept.credit, 0) AS found
FROM entries FULL JOIN account_month AS kept ON kept.account_id = entries.account_id AND kept.month = entries.month
WHERE coalesce(entries.debit, 0) <> coalesce(kept.debit, 0) OR coalesce(entries.credit, 0) <> coalesce(kept.credit, 0)
