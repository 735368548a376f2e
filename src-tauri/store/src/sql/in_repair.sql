SELECT aside.return_id, aside.line, product_id, in_repair, repair_cost, posting.date AS since
FROM return_line_aside AS aside JOIN return_line USING (return_id, line) JOIN posting ON posting.id = sent_by
WHERE in_repair > 0 ORDER BY sent_by, aside.return_id, aside.line
