-- Expected or found, by code.
SELECT product.id AS product_id, line.quantity
FROM (
  SELECT product_id FROM stocktake_line WHERE stocktake_id = ?1
  UNION SELECT product_id FROM stocktake_count WHERE stocktake_id = ?1
) AS named
JOIN product ON product.id = named.product_id
LEFT JOIN stocktake_line AS line ON line.stocktake_id = ?1 AND line.product_id = named.product_id
ORDER BY product.sku
