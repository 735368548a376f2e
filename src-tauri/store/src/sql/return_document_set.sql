INSERT INTO return_document
  (id, number, rma, customer_id, created_by, date, state, goods, settlement, credited, refunded)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (id) DO UPDATE SET
  number = excluded.number, rma = excluded.rma, customer_id = excluded.customer_id,
  created_by = excluded.created_by, date = excluded.date,
  state = excluded.state, goods = excluded.goods, settlement = excluded.settlement,
  credited = excluded.credited, refunded = excluded.refunded
