-- Of everything: goods that are there. Of a part: all goods of it, because none of one may be there.
INSERT INTO stocktake_line (stocktake_id, product_id, quantity)
SELECT ?1, product.id, coalesce(stock_level.quantity, 0)
FROM product LEFT JOIN stock_level ON stock_level.product_id = product.id AND stock_level.location = ?2
WHERE product.is_goods = 1
  AND CASE WHEN ?3 = '' THEN coalesce(stock_level.quantity, 0) <> 0
           ELSE product.sku LIKE ?3 || '%' OR product.name LIKE '%' || ?3 || '%' OR product.spec LIKE '%' || ?3 || '%' END
