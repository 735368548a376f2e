SELECT r.*, EXISTS (SELECT 1 FROM reason AS b WHERE b.parent = r.code AND b.active = 1) AS is_branch
FROM reason AS r ORDER BY r.id
