SELECT product.id, product.name
FROM name_pair JOIN product ON product.id = name_pair.id
WHERE pair = ?1 AND kind = 1
ORDER BY name_pair.id DESC
LIMIT 2000
