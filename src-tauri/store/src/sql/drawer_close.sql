UPDATE drawer_session
SET through = ?2, counted = ?3, difference = ?4, closed_by = ?5, closed_at = ?6, note = ?7
WHERE id = ?1
