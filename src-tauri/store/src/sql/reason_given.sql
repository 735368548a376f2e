SELECT 1 FROM reason AS r
WHERE r.code = ?1 AND r.active = 1 AND NOT EXISTS (SELECT 1 FROM reason AS b WHERE b.parent = r.code AND b.active = 1)
