-- For whom a product is kept.
SELECT return_document.number
FROM replacement_line JOIN return_document ON return_document.id = replacement_line.return_id
WHERE product_id = ?1 AND waiting + reserved > 0 AND reserved > 0
ORDER BY since, return_id
