INSERT INTO stock_level (product_id, location, quantity, value, last_cost) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (product_id, location)
DO UPDATE SET quantity = excluded.quantity, value = excluded.value, last_cost = excluded.last_cost
