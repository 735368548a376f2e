-- What is noted as sent and not in the log, and the other way round.
WITH
  noted AS (
    SELECT at, staff_id, CAST(return_id AS TEXT) AS subject, occasion || ' ' || language || ' ' || way AS detail
    FROM message_sent
  ),
  logged AS (SELECT at, staff_id, subject, detail FROM audit WHERE action = 'message.sent')
SELECT subject, detail, 1 AS is_noted FROM (SELECT * FROM noted EXCEPT SELECT * FROM logged)
UNION ALL
SELECT subject, detail, 0 FROM (SELECT * FROM logged EXCEPT SELECT * FROM noted)
