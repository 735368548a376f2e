INSERT INTO stocktake_count (stocktake_id, step, product_id, said, quantity, books, staff_id, at)
SELECT ?1, coalesce(max(step), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7 FROM stocktake_count WHERE stocktake_id = ?1
