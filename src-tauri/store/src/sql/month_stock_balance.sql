-- What is there now less what came after, so that a past month says what was there then, and the last one is
-- quick. ?1, the month's first day, is not needed.
WITH held (product_id, location, quantity, value) AS (
  SELECT product_id, location, quantity, value FROM stock_level
  UNION ALL
  SELECT product_id, target, -quantity, -coalesce(value_in, value)
  FROM posting INDEXED BY posting_date CROSS JOIN stock_move ON posting_id = posting.id WHERE date > ?2
  UNION ALL
  SELECT product_id, source, quantity, value
  FROM posting INDEXED BY posting_date CROSS JOIN stock_move ON posting_id = posting.id WHERE date > ?2
),
then_held (product_id, location, quantity, value) AS (
  SELECT product_id, location, sum(quantity), sum(value) FROM held
  WHERE location IN (1, 2, 3, 4, 5, 9) GROUP BY product_id, location
)
SELECT product.sku, product.name, location, quantity, value
FROM then_held JOIN product ON product.id = then_held.product_id
WHERE quantity <> 0 OR value <> 0
ORDER BY product.sku, location
