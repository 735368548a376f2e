INSERT INTO attachment (return_id, posting_id, hash, name, media, size, staff_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
