INSERT INTO place_level (product_id, place_id, quantity) VALUES (?1, ?2, ?3)
ON CONFLICT (product_id, place_id) DO UPDATE SET quantity = quantity + excluded.quantity
