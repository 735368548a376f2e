SELECT number, reference, date, party_id,
       (SELECT coalesce(sum(net + tax), 0) FROM sale_line WHERE sale_id = posting.id) AS gross
FROM posting JOIN sale ON sale.posting_id = posting.id
WHERE posting.id = ?1
