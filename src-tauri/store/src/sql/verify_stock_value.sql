-- Location kinds and their accounts: sellable 8, quarantine 9, repair 10, to supplier 11, second grade 12, transit 13.
WITH pairing (location, account_id) AS (VALUES (1, 8), (2, 9), (3, 10), (4, 11), (5, 12), (9, 13)),
goods (location, value) AS (SELECT location, sum(value) FROM stock_level GROUP BY location),
books (account_id, value) AS (
  SELECT account_id, sum(CASE credit WHEN 0 THEN amount ELSE -amount END) FROM entry_line GROUP BY account_id
)
SELECT 'location kind ' || pairing.location AS subject,
       CAST(coalesce(books.value, 0) AS TEXT) AS expected, CAST(coalesce(goods.value, 0) AS TEXT) AS found
FROM pairing
LEFT JOIN goods ON goods.location = pairing.location
LEFT JOIN books ON books.account_id = pairing.account_id
WHERE coalesce(goods.value, 0) <> coalesce(books.value, 0)
