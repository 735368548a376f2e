SELECT place.id, place.warehouse_id, place.name, place.active FROM place
ORDER BY coalesce(place.warehouse_id, place.id), place.warehouse_id IS NOT NULL, place.name
