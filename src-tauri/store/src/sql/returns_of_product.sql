-- The newest returns of a product, as far as its newest sales tell.
SELECT DISTINCT return_line.return_id
FROM (SELECT DISTINCT sale_id FROM sale_line WHERE product_id = ?1 ORDER BY sale_id DESC LIMIT ?2) AS sold
JOIN return_line ON return_line.sale_id = sold.sale_id AND return_line.product_id = ?1
ORDER BY return_line.return_id DESC
LIMIT ?3
