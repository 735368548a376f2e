-- Goods and kits by code after ?1, each with its levels: 1 sellable, 2 quarantine, 5 second grade, the other held kinds
-- together. Of a warehouse or bin ?5 only what stands there; place 1 is the first floor, where the rest stands.
SELECT product.id, product.sku, product.name, product.spec,
       coalesce(sum(CASE WHEN location = 1 THEN quantity END), 0) AS sellable,
       (SELECT coalesce(sum(reserved), 0) FROM replacement_line
        WHERE product_id = product.id AND waiting + reserved > 0) AS reserved,
       coalesce(sum(CASE WHEN location = 2 THEN quantity END), 0) AS quarantine,
       coalesce(sum(CASE WHEN location = 5 THEN quantity END), 0) AS second_grade,
       coalesce(sum(CASE WHEN location IN (3, 4, 9) THEN quantity END), 0) AS elsewhere,
       coalesce(sum(value), 0) AS value,
       CASE WHEN ?5 = 0 THEN 0 ELSE coalesce((
         SELECT sum(placed.quantity) FROM place_level AS placed JOIN place ON place.id = placed.place_id
         WHERE placed.product_id = product.id AND (place.id = ?5 OR place.warehouse_id = ?5)
       ), 0) + CASE WHEN ?5 = 1 THEN coalesce(sum(CASE WHEN location = 1 THEN quantity END), 0) - coalesce((
         SELECT sum(placed.quantity) FROM place_level AS placed WHERE placed.product_id = product.id
       ), 0) ELSE 0 END END AS there
FROM product LEFT JOIN stock_level ON stock_level.product_id = product.id
WHERE (product.is_goods = 1 OR product.id IN (SELECT kit_id FROM kit_part))
  AND product.sku > ?1
  AND (?2 = '' OR product.sku LIKE ?2 || '%' OR product.name LIKE '%' || ?2 || '%'
       OR product.id IN (SELECT product_id FROM product_barcode WHERE barcode = ?2))
GROUP BY product.sku
HAVING (?3 = 0 OR quarantine <> 0) AND (?5 = 0 OR there <> 0)
ORDER BY product.sku
LIMIT ?4
