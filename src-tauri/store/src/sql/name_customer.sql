SELECT party_identity.party_id AS id, party_identity.name
FROM name_pair JOIN party_identity ON party_identity.party_id = name_pair.id
WHERE pair = ?1 AND kind = 2
ORDER BY name_pair.id DESC
LIMIT 2000
