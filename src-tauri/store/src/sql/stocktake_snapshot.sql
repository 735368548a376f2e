-- Of everything: goods that are there. Of a part: all goods of it, because none of one may be there. Of a warehouse or bin
-- ?4 what stands there; place 1 is the first floor, where the rest stands.
INSERT INTO stocktake_line (stocktake_id, product_id, quantity)
SELECT ?1, id, there
FROM (
  SELECT product.id, product.sku, product.name, product.spec,
         CASE WHEN ?4 = 0 THEN coalesce(stock_level.quantity, 0) ELSE coalesce((
           SELECT sum(placed.quantity) FROM place_level AS placed JOIN place ON place.id = placed.place_id
           WHERE placed.product_id = product.id AND (place.id = ?4 OR place.warehouse_id = ?4)
         ), 0) + CASE WHEN ?4 = 1 THEN coalesce(stock_level.quantity, 0) - coalesce((
           SELECT sum(placed.quantity) FROM place_level AS placed WHERE placed.product_id = product.id
         ), 0) ELSE 0 END END AS there
  FROM product LEFT JOIN stock_level ON stock_level.product_id = product.id AND stock_level.location = ?2
  WHERE product.is_goods = 1
)
WHERE CASE WHEN ?3 = '' THEN there <> 0
           ELSE sku LIKE ?3 || '%' OR name LIKE '%' || ?3 || '%' OR spec LIKE '%' || ?3 || '%'
                OR id IN (SELECT product_id FROM product_category WHERE category = ?3) END
