INSERT INTO replacement_line
  (return_id, line, product_id, asked, waiting, reserved, delivered, cancelled, since)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (return_id, line) DO UPDATE SET
  product_id = excluded.product_id, asked = excluded.asked, waiting = excluded.waiting,
  reserved = excluded.reserved, delivered = excluded.delivered, cancelled = excluded.cancelled,
  since = iif(replacement_line.waiting + replacement_line.reserved = 0, excluded.since, replacement_line.since)
