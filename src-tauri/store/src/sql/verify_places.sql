-- What stands in each place is what was brought there and not taken again; and the floor of the first warehouse, where
-- the rest stands, has no less than nothing, nor has any other place, unless the shop allowed that once.
WITH due (product_id, place_id, quantity) AS (
  SELECT product_id, place_id, sum(quantity) FROM move_place GROUP BY product_id, place_id
),
strict (is_so) AS (
  SELECT json_extract(value, '$.negative_stock') = 0
         AND NOT EXISTS (SELECT 1 FROM audit WHERE action = 'settings.set' AND detail LIKE '%"negative_stock":true%')
  FROM setting WHERE key = 'shop'
),
placed (product_id, quantity) AS (SELECT product_id, sum(quantity) FROM place_level GROUP BY product_id)
SELECT 'product ' || coalesce(due.product_id, level.product_id) || ' in place ' || coalesce(due.place_id, level.place_id) AS subject,
       CAST(coalesce(due.quantity, 0) AS TEXT) AS expected, CAST(coalesce(level.quantity, 0) AS TEXT) AS found
FROM due FULL JOIN place_level AS level ON level.product_id = due.product_id AND level.place_id = due.place_id
WHERE coalesce(due.quantity, 0) <> coalesce(level.quantity, 0)
UNION ALL
SELECT 'product ' || product_id || ' in place ' || place_id, 'no less than nothing', CAST(quantity AS TEXT)
FROM place_level JOIN strict ON is_so WHERE quantity < 0
UNION ALL
SELECT 'product ' || placed.product_id || ' in the first warehouse', 'no less than nothing',
       CAST(coalesce(shelf.quantity, 0) - placed.quantity AS TEXT)
FROM placed JOIN strict ON is_so
LEFT JOIN stock_level AS shelf ON shelf.product_id = placed.product_id AND shelf.location = 1
WHERE coalesce(shelf.quantity, 0) < placed.quantity
