INSERT INTO stocktake_schedule (first, every, location, place_id, scope, blind, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
