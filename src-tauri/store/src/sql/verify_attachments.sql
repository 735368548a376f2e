-- What is attached or taken off and not in the log, and the other way round.
WITH
  noted AS (
    SELECT at, staff_id, CAST(id AS TEXT) AS subject, 'attachment.add' AS action, lower(hex(hash)) AS detail
    FROM attachment
    UNION ALL
    SELECT removed_at, removed_by, CAST(id AS TEXT), 'attachment.remove', ''
    FROM attachment WHERE removed_by IS NOT NULL
  ),
  logged AS (
    SELECT at, staff_id, subject, action, detail
    FROM audit WHERE action IN ('attachment.add', 'attachment.remove')
  )
SELECT subject, action, 1 AS is_noted FROM (SELECT * FROM noted EXCEPT SELECT * FROM logged)
UNION ALL
SELECT subject, action, 0 FROM (SELECT * FROM logged EXCEPT SELECT * FROM noted)
