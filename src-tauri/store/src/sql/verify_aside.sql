-- Places whose goods keep a value of their own hold what their lots and lines say: to supplier 4, repair 3.
WITH kept (location, product_id, quantity, value) AS (
  SELECT 4, product_id, sum(left_quantity), sum(left_value) FROM supplier_lot GROUP BY product_id
  UNION ALL
  SELECT 3, product_id, sum(in_repair), sum(repair_cost)
  FROM return_line_aside JOIN return_line USING (return_id, line) GROUP BY product_id
),
shelf (location, product_id, quantity, value) AS (
  SELECT location, product_id, quantity, value FROM stock_level WHERE location IN (3, 4)
)
SELECT 'product ' || coalesce(kept.product_id, shelf.product_id) || ' at ' || coalesce(kept.location, shelf.location) AS subject,
       coalesce(kept.quantity, 0) || ' worth ' || coalesce(kept.value, 0) AS expected,
       coalesce(shelf.quantity, 0) || ' worth ' || coalesce(shelf.value, 0) AS found
FROM kept FULL JOIN shelf ON shelf.location = kept.location AND shelf.product_id = kept.product_id
WHERE coalesce(kept.quantity, 0) <> coalesce(shelf.quantity, 0) OR coalesce(kept.value, 0) <> coalesce(shelf.value, 0)
