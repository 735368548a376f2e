SELECT line, coalesce(reason.code, '') || ' ' || grades AS found
FROM return_line_found LEFT JOIN reason ON reason.id = reason_id
WHERE return_id = ?1
