INSERT INTO piece_level (piece_id, location, quantity) VALUES (?1, ?2, ?3)
ON CONFLICT (piece_id, location) DO UPDATE SET quantity = quantity + excluded.quantity
