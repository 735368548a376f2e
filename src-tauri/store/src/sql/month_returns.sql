-- A document is kind × 10^11 + stored number, or the text of the shop's own number.
WITH outside (id, number) AS (SELECT id, number FROM outside_number WHERE kind = 2)
SELECT 200000000000 + return_document.number, 300000000000 + return_document.rma, outside.number,
       return_document.date, return_document.state, return_document.goods, return_document.settlement,
       party.code, return_line.line,
       coalesce(sale.reference, 100000000000 + sold.number), return_line.sale_line,
       product.sku, product.name, reason.code,
       requested, approved, received, short_closed, restocked, scrapped, given_back,
       return_line.credited, credited_net, credited_tax, received_cost,
       coalesce(aside.second_grade, 0), confirmed.code, found.grades
FROM return_document
CROSS JOIN return_line ON return_line.return_id = return_document.id
JOIN product ON product.id = return_line.product_id
JOIN reason ON reason.id = return_line.reason_id
JOIN party ON party.id = return_document.customer_id
LEFT JOIN sale ON sale.posting_id = return_line.sale_id
LEFT JOIN posting AS sold ON sold.id = return_line.sale_id
LEFT JOIN outside ON outside.id = return_document.id
LEFT JOIN return_line_aside AS aside ON aside.return_id = return_line.return_id AND aside.line = return_line.line
LEFT JOIN return_line_found AS found ON found.return_id = return_line.return_id AND found.line = return_line.line
LEFT JOIN reason AS confirmed ON confirmed.id = found.reason_id
WHERE return_document.date BETWEEN ?1 AND ?2 AND return_document.number IS NOT NULL
ORDER BY return_document.date, return_document.id, return_line.line
