INSERT INTO return_event (return_id, act, staff_id, at, events)
VALUES (?1, (SELECT coalesce(max(act), 0) + 1 FROM return_event WHERE return_id = ?1), ?2, ?3, jsonb(?4))
