SELECT posting.kind * 100000000000 + posting.number, posting.date, 200000000000 + return_document.number,
       party.code, refund_part.line,
       coalesce(sale.reference, 100000000000 + sold.number), tender, amount - rounding,
       reversed.kind * 100000000000 + reversed.number
FROM posting INDEXED BY posting_date
CROSS JOIN refund_part ON refund_part.posting_id = posting.id
LEFT JOIN return_document ON return_document.id = posting.return_id
LEFT JOIN party ON party.id = posting.party_id
LEFT JOIN sale ON sale.posting_id = refund_part.sale_id
LEFT JOIN posting AS sold ON sold.id = refund_part.sale_id
LEFT JOIN posting AS reversed ON reversed.id = posting.reverses
WHERE posting.date BETWEEN ?1 AND ?2 AND posting.kind = 7
ORDER BY posting.date, posting.id, refund_part.line
