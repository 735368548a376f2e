INSERT INTO sale_line_allowance (sale_id, line, net, tax, after, after_net, after_tax)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (sale_id, line) DO UPDATE SET
  net = net + excluded.net, tax = tax + excluded.tax,
  after = excluded.after, after_net = excluded.after_net, after_tax = excluded.after_tax
