-- What was paid back, and what went into a replacement, by tender.
SELECT tender, sum(amount) AS refunded, sum(rounding) AS rounding
FROM (
  SELECT tender, amount, rounding FROM refund_part WHERE sale_id = ?1
  UNION ALL
  SELECT tender, amount, 0 FROM settled_part WHERE sale_id = ?1
)
GROUP BY tender
