SELECT requested || ' ' || approved || ' ' || received || ' ' || short_closed || ' ' || restocked || ' ' || scrapped
       || ' ' || given_back || ' ' || credited || ' ' || credited_net || ' ' || credited_tax || ' ' || received_cost
       || ' ' || disposed_cost || ' ' || given_back_cost AS buckets
FROM return_line WHERE return_id = ?1 ORDER BY line
