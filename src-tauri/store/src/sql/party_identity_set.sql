INSERT INTO party_identity (party_id, name, phone, phone_reversed, email, language, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (party_id) DO UPDATE SET
  name = excluded.name, phone = excluded.phone, phone_reversed = excluded.phone_reversed,
  email = excluded.email, language = excluded.language, note = excluded.note
