-- What each kind of document did to the cash of a session: its postings are a range, and so are their entries.
SELECT posting.kind, sum(iif(line.credit, -line.amount, line.amount)) AS cash
FROM entry_line AS line JOIN posting ON posting.id = line.posting_id
WHERE line.posting_id > ?1 AND line.posting_id <= ?2 AND line.account_id = ?3
GROUP BY posting.kind
