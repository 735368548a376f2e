INSERT INTO return_event (return_id, act, staff_id, at, events)
SELECT ?1, coalesce(max(act), 0) + 1, ?2, ?3, jsonb(?4) FROM return_event WHERE return_id = ?1
