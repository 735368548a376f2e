-- What was paid back, and what went into a replacement, by tender.
SELECT tender, sum(amount) AS refunded
FROM (
  SELECT tender, amount FROM refund_part WHERE sale_id = ?1
  UNION ALL
  SELECT tender, amount FROM settled_part WHERE sale_id = ?1
)
GROUP BY tender
