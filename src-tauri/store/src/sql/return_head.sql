SELECT return_document.*, coalesce(purpose, 0) AS purpose, coalesce(replacement, 0) AS replacement
FROM return_document LEFT JOIN return_purpose ON return_purpose.return_id = return_document.id
WHERE return_document.id = ?1
