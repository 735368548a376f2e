-- Of each sale no more leaves, back to tenders or into replacements, than was paid for it. And a replacement is
-- paid in full.
WITH paid (sale_id, amount) AS (
  SELECT sale_id, sum(amount) FROM (
    SELECT sale_id, tendered - change + rounding AS amount FROM payment
    UNION ALL
    SELECT posting_id, amount FROM settled_part
    UNION ALL
    SELECT sale_id, amount FROM receipt_part WHERE sale_id IS NOT NULL
  ) GROUP BY sale_id
),
gone (sale_id, amount) AS (
  SELECT sale_id, sum(amount) FROM (
    SELECT sale_id, amount FROM refund_part WHERE sale_id IS NOT NULL
    UNION ALL
    SELECT sale_id, amount FROM settled_part WHERE sale_id IS NOT NULL
  ) GROUP BY sale_id
)
SELECT 'sale ' || gone.sale_id AS subject, coalesce(paid.amount, 0) || ' paid' AS expected,
       gone.amount || ' refunded' AS found
FROM gone LEFT JOIN paid ON paid.sale_id = gone.sale_id
WHERE gone.amount > coalesce(paid.amount, 0) OR gone.amount < 0
UNION ALL
SELECT 'sale ' || settled.sale_id, settled.credited || ' credited', settled.amount || ' settled'
FROM (
  SELECT sale_id, sum(amount) AS amount,
         (SELECT coalesce(sum(credited_net + credited_tax), 0) FROM sale_line_claim AS claim
          WHERE claim.sale_id = settled_part.sale_id) AS credited
  FROM settled_part WHERE sale_id IS NOT NULL GROUP BY sale_id
) AS settled
WHERE settled.amount > settled.credited
UNION ALL
SELECT 'replacement ' || posting.id, coalesce(paid.amount, 0) || ' paid', sold.amount || ' sold'
FROM posting
JOIN (SELECT sale_id, sum(net + tax) AS amount FROM sale_line GROUP BY sale_id) AS sold ON sold.sale_id = posting.id
LEFT JOIN paid ON paid.sale_id = posting.id
WHERE posting.kind = 1 AND posting.return_id IS NOT NULL AND coalesce(paid.amount, 0) <> sold.amount
