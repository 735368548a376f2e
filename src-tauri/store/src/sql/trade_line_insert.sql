INSERT INTO trade_line (posting_id, line, product_id, quantity, unit_price, tax_rate, net, tax, lot_posting, lot_move)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
