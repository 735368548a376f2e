-- What cannot be reached from a root.
WITH RECURSIVE tree (code) AS (
  SELECT code FROM reason WHERE parent IS NULL
  UNION SELECT r.code FROM reason AS r JOIN tree ON r.parent = tree.code
)
SELECT code FROM reason WHERE code NOT IN (SELECT code FROM tree) LIMIT 1
