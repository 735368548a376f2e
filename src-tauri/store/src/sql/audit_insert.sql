INSERT INTO audit (id, at, staff_id, action, subject, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
