SELECT d.*, g.name AS giver, g.role AS role, t.name AS taker
FROM delegation AS d JOIN staff AS g ON g.id = d.giver_id JOIN staff AS t ON t.id = d.taker_id
WHERE d.through >= ?1 AND g.active = 1 AND t.active = 1 ORDER BY d.id
