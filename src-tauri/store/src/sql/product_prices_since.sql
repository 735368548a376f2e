-- What a product was really sold for since a day.
SELECT l.quantity, l.net + CASE s.inclusive WHEN 1 THEN l.tax ELSE 0 END AS paid
FROM sale_line AS l JOIN posting AS p ON p.id = l.sale_id JOIN sale AS s ON s.posting_id = l.sale_id
WHERE l.product_id = ?1 AND p.date BETWEEN ?2 AND ?3
