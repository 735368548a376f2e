SELECT count(*) FROM (SELECT 1 FROM name_pair WHERE pair = ?1 AND kind = ?2 LIMIT 200)
