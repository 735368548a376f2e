INSERT INTO stocktake (number, date, location, scope, blind, at_opening, note, staff_id, at, state, place_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10)
