INSERT INTO posting (id, kind, number, date, party_id, return_id, reverses, staff_id, at, hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
