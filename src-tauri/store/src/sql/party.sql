SELECT code, coalesce(name, '') AS name, coalesce(phone, '') AS phone, coalesce(email, '') AS email,
  coalesce(language, '') AS language, coalesce(note, '') AS note
FROM party LEFT JOIN party_identity ON party_identity.party_id = party.id
WHERE party.id = ?1
