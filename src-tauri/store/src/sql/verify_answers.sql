-- A supplier answers at most what was shipped to it, and ends of the claim what it answered. Kinds 30 and 31.
WITH undone (id) AS (SELECT reverses FROM posting WHERE reverses IS NOT NULL),
shipped (id, party_id, line, product_id, quantity, claim) AS (
  SELECT id, party_id, line, product_id, quantity, net + tax FROM trade_line JOIN posting ON posting.id = posting_id
  WHERE kind = 30 AND reverses IS NULL AND id NOT IN undone
),
answered (about, party_id, line, product_id, quantity, claim) AS (
  SELECT about, party_id, line, product_id, sum(quantity), sum(net + tax)
  FROM trade_line JOIN posting ON posting.id = trade_line.posting_id
  JOIN trade_document ON trade_document.posting_id = posting.id
  WHERE kind = 31 AND reverses IS NULL AND id NOT IN undone
  GROUP BY about, party_id, line, product_id
)
SELECT 'supplier return ' || answered.about || ' line ' || answered.line AS subject,
       'at most ' || coalesce(shipped.quantity, 0) || ', a claim of ' || coalesce(shipped.claim, 0) AS expected,
       answered.quantity || ' answered, ending ' || answered.claim AS found
FROM answered LEFT JOIN shipped
  ON shipped.id = answered.about AND shipped.line = answered.line AND shipped.product_id = answered.product_id
 AND shipped.party_id = answered.party_id
WHERE shipped.id IS NULL OR answered.quantity > shipped.quantity OR answered.claim > shipped.claim
   OR (answered.quantity = shipped.quantity AND answered.claim <> shipped.claim)
