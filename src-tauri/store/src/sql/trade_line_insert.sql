INSERT INTO trade_line (posting_id, line, product_id, quantity, unit_price, tax_rate, net, tax)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
