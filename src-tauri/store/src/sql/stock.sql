SELECT stock_level.product_id, product.sku, product.name, product.spec, location, quantity, value
FROM stock_level JOIN product ON product.id = stock_level.product_id
WHERE quantity <> 0
  AND (?1 = '' OR product.sku LIKE ?1 || '%' OR product.name LIKE '%' || ?1 || '%')
ORDER BY product.sku, location
LIMIT ?2
