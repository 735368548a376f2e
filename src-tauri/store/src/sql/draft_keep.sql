INSERT INTO page_draft (request, staff_id, kind, at, body) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (request) DO UPDATE SET kind = excluded.kind, at = excluded.at, body = excluded.body
WHERE staff_id = excluded.staff_id
