-- The basket: what was brought, less what was taken out of it, less what was undone. Location kind 4. A move that
-- takes goods back into a lot that they came from brings no new one: its line names the lot.
WITH named (posting_id, line) AS (SELECT posting_id, line FROM trade_line WHERE lot_posting IS NOT NULL),
brought (posting_id, move, product_id, quantity, value) AS (
  SELECT posting_id, move, product_id, quantity, coalesce(value_in, value) FROM stock_move
  WHERE target = 4 AND (posting_id, line) NOT IN named
),
taken (posting_id, move, quantity, value) AS (
  SELECT lot_posting, lot_move, sum(quantity), sum(net) FROM trade_line
  WHERE lot_posting IS NOT NULL GROUP BY lot_posting, lot_move
),
due (posting_id, move, product_id, quantity, value) AS (
  SELECT brought.posting_id, brought.move, product_id,
         CASE WHEN undone.id IS NULL THEN brought.quantity ELSE 0 END - coalesce(taken.quantity, 0),
         CASE WHEN undone.id IS NULL THEN brought.value ELSE 0 END - coalesce(taken.value, 0)
  FROM brought
  LEFT JOIN taken ON taken.posting_id = brought.posting_id AND taken.move = brought.move
  LEFT JOIN posting AS undone ON undone.reverses = brought.posting_id
)
SELECT 'goods for the supplier, posting ' || coalesce(due.posting_id, lot.posting_id) || ' move ' || coalesce(due.move, lot.move) AS subject,
       coalesce(due.quantity, 0) || ' worth ' || coalesce(due.value, 0) AS expected,
       coalesce(lot.left_quantity, 0) || ' worth ' || coalesce(lot.left_value, 0) AS found
FROM due FULL JOIN supplier_lot AS lot ON lot.posting_id = due.posting_id AND lot.move = due.move
WHERE due.quantity IS NOT lot.left_quantity OR due.value IS NOT lot.left_value OR due.quantity < 0
   OR due.product_id IS NOT lot.product_id
