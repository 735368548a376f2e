-- A bounded look back over the moves: the newest ?3 below (?1, ?2), and of these those of the product.
SELECT looked.posting_id, looked.move, looked.source, looked.target, looked.quantity, looked.value,
       posting.kind, posting.number, posting.date, posting.party_id, sale.reference,
       posting.return_id, return_document.number AS return_number
FROM (
  SELECT * FROM stock_move WHERE (posting_id, move) < (?1, ?2)
  ORDER BY posting_id DESC, move DESC LIMIT ?3
) AS looked
JOIN posting ON posting.id = looked.posting_id
LEFT JOIN sale ON sale.posting_id = looked.posting_id
LEFT JOIN return_document ON return_document.id = posting.return_id
WHERE looked.product_id = ?4
ORDER BY looked.posting_id DESC, looked.move DESC
