SELECT quantity FROM piece JOIN piece_level ON piece_id = piece.id
WHERE product_id = ?1 AND code = ?2 AND location = ?3
