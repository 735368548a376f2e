WITH paid (sale_id, amount) AS (SELECT sale_id, sum(tendered - change) FROM payment GROUP BY sale_id),
refunded (sale_id, amount) AS (SELECT sale_id, sum(amount) FROM refund_part WHERE sale_id IS NOT NULL GROUP BY sale_id)
SELECT 'sale ' || refunded.sale_id AS subject, coalesce(paid.amount, 0) || ' paid' AS expected,
       refunded.amount || ' refunded' AS found
FROM refunded LEFT JOIN paid ON paid.sale_id = refunded.sale_id
WHERE refunded.amount > coalesce(paid.amount, 0) OR refunded.amount < 0
