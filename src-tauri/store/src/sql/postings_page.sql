-- A bounded look back in the journal: the newest ?5 postings of the span before (?1, ?2), and of these those
-- that touch the account.
SELECT * FROM (
  SELECT id, date FROM posting INDEXED BY posting_date
  WHERE date <= ?1 AND date >= ?3 AND (date < ?1 OR id < ?2)
  ORDER BY date DESC, id DESC LIMIT ?5
) AS looked
WHERE ?4 IS NULL
   OR EXISTS (SELECT 1 FROM entry_line WHERE posting_id = looked.id AND account_id = ?4)
ORDER BY date DESC, id DESC
