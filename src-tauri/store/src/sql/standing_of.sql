SELECT place_id, quantity FROM place_level JOIN place ON place.id = place_id
WHERE product_id = ?1 AND quantity <> 0
ORDER BY coalesce(warehouse_id, place.id), warehouse_id IS NOT NULL, name
