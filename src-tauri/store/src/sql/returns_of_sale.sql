SELECT return_document.*
FROM return_document
WHERE id IN (SELECT return_id FROM return_line WHERE sale_id = ?1)
ORDER BY id
