-- The lines of a trade document are its moves: as many units, at the value with which they arrived. A supplier's credit
-- or payment (kind 31) moves no goods: what it ends is checked by itself. Neither does a transfer between bins (step 3).
WITH said (posting_id, product_id, quantity, value) AS (
  SELECT posting_id, product_id, sum(abs(quantity)), sum(abs(net)) FROM trade_line
  WHERE NOT EXISTS (
    SELECT 1 FROM trade_document JOIN posting ON posting.id = trade_document.posting_id
    WHERE trade_document.posting_id = trade_line.posting_id AND kind = 31 AND reason IN ('credit', 'paid')
  )
  AND NOT EXISTS (SELECT 1 FROM transfer WHERE transfer.posting_id = trade_line.posting_id AND step = 3)
  GROUP BY posting_id, product_id
),
moved (posting_id, product_id, quantity, value) AS (
  SELECT posting_id, product_id, sum(quantity), sum(coalesce(value_in, value)) FROM stock_move
  WHERE posting_id IN (SELECT posting_id FROM trade_document) GROUP BY posting_id, product_id
)
SELECT 'posting ' || coalesce(said.posting_id, moved.posting_id) || ' product ' || coalesce(said.product_id, moved.product_id) AS subject,
       coalesce(said.quantity, 0) || ' worth ' || coalesce(said.value, 0) AS expected,
       coalesce(moved.quantity, 0) || ' worth ' || coalesce(moved.value, 0) AS found
FROM said FULL JOIN moved ON moved.posting_id = said.posting_id AND moved.product_id = said.product_id
WHERE said.quantity IS NOT moved.quantity OR said.value IS NOT moved.value
