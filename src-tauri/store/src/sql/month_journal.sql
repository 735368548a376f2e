SELECT posting.id, posting.date, account.code,
       CASE entry_line.credit WHEN 0 THEN amount ELSE 0 END, CASE entry_line.credit WHEN 1 THEN amount ELSE 0 END,
       coalesce(sale.reference, posting.kind * 100000000000 + posting.number), posting.kind, party.code,
       200000000000 + return_document.number
FROM posting INDEXED BY posting_date
CROSS JOIN entry_line ON entry_line.posting_id = posting.id
JOIN account ON account.id = entry_line.account_id
LEFT JOIN sale ON sale.posting_id = posting.id
LEFT JOIN party ON party.id = entry_line.party_id
LEFT JOIN return_document ON return_document.id = posting.return_id
WHERE posting.date BETWEEN ?1 AND ?2
ORDER BY posting.date, posting.id, entry_line.line
