INSERT INTO move_place (posting_id, step, line, product_id, place_id, quantity) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
