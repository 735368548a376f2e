INSERT INTO sale_line_claim
  (sale_id, line, held, received, given_back, credited, credited_net, credited_tax, returned_cost)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (sale_id, line) DO UPDATE SET
  held = held + excluded.held, received = received + excluded.received,
  given_back = given_back + excluded.given_back, credited = credited + excluded.credited,
  credited_net = credited_net + excluded.credited_net, credited_tax = credited_tax + excluded.credited_tax,
  returned_cost = returned_cost + excluded.returned_cost
