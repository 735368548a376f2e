-- What is on the way (location kind 9) is what was dispatched and neither arrived nor was lost; and between bins of a
-- warehouse as much comes as goes, unless the one or the other is the first floor (place 1), which is the rest.
WITH part (product_id, quantity, value) AS (
  SELECT trade_line.product_id, trade_line.quantity, trade_line.net FROM transfer
  JOIN trade_line ON trade_line.posting_id = transfer.posting_id WHERE transfer.step = 1
  UNION ALL
  SELECT trade_line.product_id, -trade_line.quantity, -trade_line.net FROM trade_document
  JOIN transfer ON transfer.posting_id = trade_document.about
  JOIN trade_line ON trade_line.posting_id = trade_document.posting_id
  WHERE NOT EXISTS (SELECT 1 FROM posting WHERE reverses = trade_document.posting_id)
),
due (product_id, quantity, value) AS (
  SELECT product_id, sum(quantity), sum(value) FROM part GROUP BY product_id
),
moved (posting_id, product_id, going, coming) AS (
  SELECT move_place.posting_id, product_id,
         sum(CASE WHEN place_id = source_id THEN abs(quantity) END), sum(CASE WHEN place_id = target_id THEN abs(quantity) END)
  FROM move_place JOIN transfer USING (posting_id) WHERE transfer.step = 3 GROUP BY move_place.posting_id, product_id
)
SELECT 'product ' || coalesce(due.product_id, level.product_id) || ' on the way' AS subject,
       coalesce(due.quantity, 0) || ' worth ' || coalesce(due.value, 0) AS expected,
       coalesce(level.quantity, 0) || ' worth ' || coalesce(level.value, 0) AS found
FROM due FULL JOIN (SELECT * FROM stock_level WHERE location = 9) AS level ON level.product_id = due.product_id
WHERE coalesce(due.quantity, 0) <> coalesce(level.quantity, 0) OR coalesce(due.value, 0) <> coalesce(level.value, 0)
UNION ALL
SELECT 'posting ' || trade_line.posting_id || ' product ' || trade_line.product_id,
       'between bins ' || sum(abs(trade_line.quantity)),
       coalesce(moved.going, 'nothing') || ' out, ' || coalesce(moved.coming, 'nothing') || ' in'
FROM transfer JOIN trade_line ON trade_line.posting_id = transfer.posting_id
LEFT JOIN moved ON moved.posting_id = trade_line.posting_id AND moved.product_id = trade_line.product_id
WHERE transfer.step = 3
GROUP BY trade_line.posting_id, trade_line.product_id
HAVING (source_id <> 1 AND moved.going IS NOT sum(abs(trade_line.quantity)))
    OR (target_id <> 1 AND moved.coming IS NOT sum(abs(trade_line.quantity)))
