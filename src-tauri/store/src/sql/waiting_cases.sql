-- Who waits for stock, first come first.
SELECT return_id FROM replacement_line
WHERE waiting + reserved > 0 AND waiting > 0
GROUP BY return_id
ORDER BY min(since), return_id
