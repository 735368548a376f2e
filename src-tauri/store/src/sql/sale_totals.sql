SELECT (SELECT coalesce(sum(net + tax), 0) FROM sale_line WHERE sale_id = ?1) AS gross,
       (SELECT coalesce(sum(credited_net + credited_tax), 0) FROM sale_line_claim WHERE sale_id = ?1)
       - (SELECT coalesce(sum(net + tax), 0) FROM credit_charge WHERE sale_id = ?1) AS credited
