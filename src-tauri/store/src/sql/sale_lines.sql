SELECT line, product_id, is_goods, quantity, sale_line.unit_price, sale_line.tax_rate, net, tax, cost
FROM sale_line JOIN product ON product.id = product_id
WHERE sale_id = ?1
ORDER BY line
