-- The newest returns that name one of a customer's newest sales.
SELECT DISTINCT return_line.return_id
FROM (SELECT id FROM posting WHERE kind = 1 AND party_id = ?1 ORDER BY id DESC LIMIT ?2) AS sold
JOIN return_line ON return_line.sale_id = sold.id
ORDER BY return_line.return_id DESC
LIMIT ?3
