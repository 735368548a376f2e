INSERT INTO party_account (party_id, account_id, balance) VALUES (?1, ?2, ?3)
ON CONFLICT (party_id, account_id) DO UPDATE SET balance = balance + excluded.balance
