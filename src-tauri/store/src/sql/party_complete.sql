-- Name (?2), phone (?3) and the phone reversed (?4) of a party (?1); what is known stays.
INSERT INTO party_identity (party_id, name, phone, phone_reversed)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (party_id) DO UPDATE SET
  name = CASE WHEN name = '' THEN excluded.name ELSE name END,
  phone = CASE WHEN phone = '' THEN excluded.phone ELSE phone END,
  phone_reversed = CASE WHEN phone = '' THEN excluded.phone_reversed ELSE phone_reversed END
