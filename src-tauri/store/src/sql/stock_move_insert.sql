INSERT INTO stock_move (posting_id, move, line, product_id, source, target, quantity, value, value_in)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
