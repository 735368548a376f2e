SELECT lot.posting_id, lot.move, lot.product_id, left_quantity, left_value, supplier_id,
       posting.kind, posting.number, posting.date, posting.return_id, stock_move.line
FROM supplier_lot AS lot JOIN posting ON posting.id = lot.posting_id
JOIN stock_move ON stock_move.posting_id = lot.posting_id AND stock_move.move = lot.move
WHERE left_quantity > 0 ORDER BY lot.posting_id, lot.move
