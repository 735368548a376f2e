-- Returns of a customer in a span of days that brought something without receipt and were not turned down.
SELECT count(DISTINCT d.id) AS times
FROM return_line AS l JOIN return_document AS d ON d.id = l.return_id
WHERE l.sale_id IS NULL AND d.customer_id = ?1 AND d.date BETWEEN ?2 AND ?3 AND d.state IN (1, 2, 5) AND d.id <> ?4
