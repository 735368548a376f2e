WITH held (location) AS (VALUES (1), (2), (3), (4), (5), (9)),
moved (product_id, location, quantity, value) AS (
  SELECT product_id, location, sum(quantity), sum(value) FROM (
    SELECT product_id, target AS location, quantity, coalesce(value_in, value) AS value FROM stock_move
    UNION ALL
    SELECT product_id, source, -quantity, -value FROM stock_move
  ) WHERE location IN held
  GROUP BY product_id, location
)
SELECT 'product ' || coalesce(moved.product_id, stock_level.product_id)
       || ' at ' || coalesce(moved.location, stock_level.location) AS subject,
       coalesce(moved.quantity, 0) || ' worth ' || coalesce(moved.value, 0) AS expected,
       coalesce(stock_level.quantity, 0) || ' worth ' || coalesce(stock_level.value, 0) AS found
FROM moved FULL JOIN stock_level
  ON stock_level.product_id = moved.product_id AND stock_level.location = moved.location
WHERE coalesce(moved.quantity, 0) <> coalesce(stock_level.quantity, 0)
   OR coalesce(moved.value, 0) <> coalesce(stock_level.value, 0)
