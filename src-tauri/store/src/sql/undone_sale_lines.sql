SELECT sale_line.sale_id, sale_line.line, sale_line.quantity, sale_line.net, sale_line.tax, sale_line.cost
FROM posting AS undone JOIN sale_line ON sale_line.sale_id = undone.reverses
WHERE undone.kind = 1
