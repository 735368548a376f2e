SELECT code, expires, location, quantity
FROM piece JOIN piece_level ON piece_id = piece.id
WHERE product_id = ?1 AND quantity <> 0
ORDER BY location, expires IS NULL, expires, code
