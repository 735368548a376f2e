SELECT request, at, body
FROM page_draft
WHERE staff_id = ?1 AND kind = ?2 AND NOT EXISTS (SELECT 1 FROM request WHERE request.id = page_draft.request)
ORDER BY at DESC, request
