INSERT INTO drawer_session (date, float, opened_by, opened_at, after) VALUES (?1, ?2, ?3, ?4, ?5)
