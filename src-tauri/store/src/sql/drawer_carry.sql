INSERT INTO drawer_movement (session_id, step, amount, reason, staff_id, at)
SELECT ?1, coalesce(max(step), 0) + 1, ?2, ?3, ?4, ?5 FROM drawer_movement WHERE session_id = ?1
