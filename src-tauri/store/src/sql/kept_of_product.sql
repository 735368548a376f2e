-- What other cases keep of a product, and what those who came first wait for. ?2 is the case that asks: its own are
-- not counted, and until it is saved with something open it is behind everybody.
SELECT coalesce(sum(line.reserved), 0) AS reserved,
       coalesce(sum(CASE WHEN own.since IS NULL OR (line.since, line.return_id) < (own.since, ?2)
                         THEN line.waiting END), 0) AS ahead
FROM replacement_line AS line
LEFT JOIN (SELECT min(since) AS since FROM replacement_line WHERE return_id = ?2 AND waiting + reserved > 0) AS own
WHERE line.product_id = ?1 AND line.waiting + line.reserved > 0 AND line.return_id <> ?2
