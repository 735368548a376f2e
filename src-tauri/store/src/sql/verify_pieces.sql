-- Each piece stands where its moves brought it, a serial in one place only; and what is tracked of a product is all of it.
-- Serials that were with a customer (6) before anybody wrote it down leave nothing behind there: never less than nothing.
WITH step (posting_id, move, piece_id, location, quantity) AS (
  SELECT posting_id, move, piece_id, target, move_piece.quantity FROM move_piece JOIN stock_move USING (posting_id, move)
  UNION ALL
  SELECT posting_id, move, piece_id, source, -move_piece.quantity FROM move_piece JOIN stock_move USING (posting_id, move)
),
moved (piece_id, location, quantity, upto) AS (
  SELECT piece_id, location, quantity,
         sum(quantity) OVER (PARTITION BY piece_id, location ORDER BY posting_id, move)
  FROM step WHERE location NOT IN (7, 8)
),
stands (piece_id, location, quantity) AS (
  SELECT piece_id, location, sum(quantity) - iif(location = 6, min(0, min(upto)), 0) FROM moved GROUP BY piece_id, location
),
held (product_id, location, quantity) AS (
  SELECT piece.product_id, location, sum(quantity) FROM piece_level JOIN piece ON piece.id = piece_id
  WHERE location NOT IN (6, 7, 8) GROUP BY piece.product_id, location
),
shelf (product_id, location, quantity) AS (
  SELECT product_id, location, quantity FROM stock_level
  WHERE product_id IN (SELECT product_id FROM product_tracking) AND location NOT IN (6, 7, 8)
)
SELECT 'piece ' || coalesce(stands.piece_id, kept.piece_id) || ' at ' || coalesce(stands.location, kept.location) AS subject,
       CAST(coalesce(stands.quantity, 0) AS TEXT) AS expected, CAST(coalesce(kept.quantity, 0) AS TEXT) AS found
FROM stands FULL JOIN (SELECT * FROM piece_level WHERE location NOT IN (7, 8)) AS kept
  ON kept.piece_id = stands.piece_id AND kept.location = stands.location
WHERE coalesce(stands.quantity, 0) <> coalesce(kept.quantity, 0)
UNION ALL
SELECT 'serial ' || code, 'in one place, one piece', count(*) || ' places, ' || sum(quantity)
FROM piece_level JOIN piece ON piece.id = piece_id
JOIN product_tracking ON product_tracking.product_id = piece.product_id AND tracking = 1
WHERE quantity <> 0
GROUP BY piece_id
HAVING count(*) > 1 OR sum(quantity) <> 1000
UNION ALL
SELECT 'product ' || coalesce(shelf.product_id, held.product_id) || ' at ' || coalesce(shelf.location, held.location),
       CAST(coalesce(shelf.quantity, 0) AS TEXT), CAST(coalesce(held.quantity, 0) AS TEXT)
FROM shelf FULL JOIN held ON held.product_id = shelf.product_id AND held.location = shelf.location
WHERE coalesce(shelf.quantity, 0) <> coalesce(held.quantity, 0)
