-- A bounded look back from ?1: the newest ?2 rows below it, and of these what the filter keeps.
SELECT looked.*, coalesce(purpose, 0) AS purpose, coalesce(replacement, 0) AS replacement
FROM (SELECT * FROM return_document WHERE id < ?1 ORDER BY id DESC LIMIT ?2) AS looked
LEFT JOIN return_purpose ON return_purpose.return_id = looked.id
WHERE (?3 IS NULL OR state = ?3)
  AND (?4 IS NULL OR goods = ?4)
  AND (?5 IS NULL OR settlement = ?5)
  AND (?6 IS NULL OR date >= ?6)
  AND (?7 IS NULL OR date <= ?7)
  AND (?8 IS NULL OR created_by = ?8)
  AND (?10 IS NULL OR coalesce(purpose, 0) BETWEEN ?10 AND ?11)
ORDER BY id DESC
LIMIT ?9
