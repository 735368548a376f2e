SELECT place.id AS place_id, coalesce(place_level.quantity, 0) AS quantity
FROM place LEFT JOIN place_level ON place_level.place_id = place.id AND place_level.product_id = ?1
WHERE place.id = ?2 OR place.warehouse_id = ?2
ORDER BY place.warehouse_id IS NOT NULL, place.name
