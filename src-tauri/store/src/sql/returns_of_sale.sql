SELECT return_document.*, coalesce(purpose, 0) AS purpose, coalesce(replacement, 0) AS replacement
FROM return_document LEFT JOIN return_purpose ON return_purpose.return_id = return_document.id
WHERE id IN (SELECT return_id FROM return_line WHERE sale_id = ?1)
ORDER BY id
