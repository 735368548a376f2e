SELECT tender, sum(amount) AS refunded FROM refund_part WHERE sale_id = ?1 GROUP BY tender
