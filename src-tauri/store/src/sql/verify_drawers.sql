-- A posted difference of a drawer is the last posting of exactly one session, and says so. Document kind 40.
WITH posted (id) AS (
  SELECT posting_id FROM trade_document JOIN posting ON posting.id = posting_id
  WHERE kind = 40 AND reason = 'drawer_difference'
)
SELECT 'difference of a drawer, posting ' || coalesce(posted.id, session.difference) AS subject,
       'the last of one session' AS expected, count(session.id) || ' sessions' AS found
FROM posted FULL JOIN (SELECT * FROM drawer_session WHERE difference IS NOT NULL) AS session
  ON session.difference = posted.id AND session.through = posted.id
GROUP BY coalesce(posted.id, session.difference)
HAVING count(session.id) <> 1 OR posted.id IS NULL
