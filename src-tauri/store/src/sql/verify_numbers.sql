-- Of each kind and year: the highest number, how many there are, and what the series says.
WITH given (kind, year, highest, count) AS (
  SELECT kind, number / 1000000, max(number % 1000000), count(*)
  FROM posting WHERE number IS NOT NULL AND kind <> 22 GROUP BY kind, number / 1000000
  UNION ALL
  -- A stocktake's number is given at its opening; its posting has the same, what undoes that has one of its own.
  SELECT 22, number / 1000000, max(number % 1000000), count(*)
  FROM (SELECT number FROM stocktake UNION SELECT number FROM posting WHERE kind = 22 AND number IS NOT NULL)
  GROUP BY number / 1000000
  UNION ALL
  -- An exchange's or a claim's number has its kind before it.
  SELECT 2 + number / 100000000000, number % 100000000000 / 1000000, max(number % 1000000), count(*)
  FROM return_document WHERE number IS NOT NULL GROUP BY number / 1000000
)
SELECT 'kind ' || coalesce(given.kind, number_series.kind) || ' of ' || coalesce(given.year, number_series.year) AS subject,
       coalesce(number_series.last, 0) || ' numbers' AS expected,
       coalesce(given.count, 0) || ' up to ' || coalesce(given.highest, 0) AS found
FROM given FULL JOIN number_series ON number_series.kind = given.kind AND number_series.year = given.year
WHERE coalesce(number_series.kind, 0) <> 3
  AND (given.highest IS NOT given.count OR given.count IS NOT number_series.last)
