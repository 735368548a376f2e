INSERT INTO sale_line (sale_id, line, product_id, quantity, unit_price, tax_rate, net, tax, cost)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
