INSERT INTO message_sent (return_id, step, occasion, language, way, staff_id, at)
VALUES (?1, (SELECT coalesce(max(step), 0) + 1 FROM message_sent WHERE return_id = ?1), ?2, ?3, ?4, ?5, ?6)
