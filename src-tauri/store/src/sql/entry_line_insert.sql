INSERT INTO entry_line (posting_id, line, account_id, party_id, credit, amount)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
