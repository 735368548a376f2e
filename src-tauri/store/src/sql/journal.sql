SELECT entry_line.posting_id, posting.kind, posting.number, sale.reference, posting.date,
       entry_line.account_id, party.code, entry_line.credit, entry_line.amount,
       return_document.number AS return_number
FROM posting INDEXED BY posting_date
JOIN entry_line ON entry_line.posting_id = posting.id
LEFT JOIN sale ON sale.posting_id = posting.id
LEFT JOIN party ON party.id = entry_line.party_id
LEFT JOIN return_document ON return_document.id = posting.return_id
WHERE posting.date BETWEEN ?1 AND ?2
ORDER BY posting.date, posting.id, entry_line.line
