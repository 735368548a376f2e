UPDATE supplier_lot SET left_quantity = left_quantity - ?3, left_value = left_value - ?4
WHERE posting_id = ?1 AND move = ?2
