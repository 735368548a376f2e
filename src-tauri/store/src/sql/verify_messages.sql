-- What is noted as sent and not as often in the log, and the other way round.
WITH
  noted AS (
    SELECT at, staff_id, CAST(return_id AS TEXT) AS subject, occasion || ' ' || language || ' ' || way AS detail, count(*) AS times
    FROM message_sent GROUP BY at, staff_id, return_id, occasion, language, way
  ),
  logged AS (
    SELECT at, staff_id, subject, detail, count(*) AS times
    FROM audit WHERE action = 'message.sent' GROUP BY at, staff_id, subject, detail
  )
SELECT subject, detail, 1 AS is_noted FROM (SELECT * FROM noted EXCEPT SELECT * FROM logged)
UNION ALL
SELECT subject, detail, 0 FROM (SELECT * FROM logged EXCEPT SELECT * FROM noted)
