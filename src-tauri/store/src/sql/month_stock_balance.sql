-- Opening plus moves, so that a past month says what was there then. ?1, the month's first day, is not needed.
WITH moved (product_id, location, quantity, value) AS (
  SELECT product_id, target, quantity, coalesce(value_in, value)
  FROM stock_move JOIN posting ON posting.id = posting_id WHERE date <= ?2
  UNION ALL
  SELECT product_id, source, -quantity, -value
  FROM stock_move JOIN posting ON posting.id = posting_id WHERE date <= ?2
),
held (product_id, location, quantity, value) AS (
  SELECT product_id, location, sum(quantity), sum(value) FROM moved
  WHERE location IN (1, 2, 3, 4, 5, 9) GROUP BY product_id, location
)
SELECT product.sku, product.name, location, quantity, value
FROM held JOIN product ON product.id = held.product_id
WHERE quantity <> 0 OR value <> 0
ORDER BY product.sku, location
