SELECT tender, tendered - change AS paid FROM payment WHERE sale_id = ?1 ORDER BY line
