SELECT coalesce((SELECT quantity FROM stock_level WHERE product_id = ?1 AND location = 1), 0)
       - coalesce((SELECT sum(quantity) FROM place_level WHERE product_id = ?1), 0) AS quantity
