-- A reason and what is above it. UNION, not UNION ALL: a ring in a damaged file ends, too.
WITH RECURSIVE above (code, parent) AS (
  SELECT code, parent FROM reason WHERE code = ?1
  UNION SELECT r.code, r.parent FROM reason AS r JOIN above ON r.code = above.parent
)
SELECT code FROM above
