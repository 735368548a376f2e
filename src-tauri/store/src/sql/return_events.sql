-- What is no valid JSON in its binary form (8: looked at whole) comes as an empty text, which reads as no event.
SELECT staff_id, at, iif(json_valid(events, 8), json(events), '') AS events
FROM return_event
WHERE return_id = ?1
ORDER BY act
