INSERT INTO product (sku, name, spec, is_goods, unit_price, tax_rate) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
