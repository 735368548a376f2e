INSERT INTO account_month (account_id, month, debit, credit) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (account_id, month) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
