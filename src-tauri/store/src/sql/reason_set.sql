INSERT INTO reason (code, side, name_zh, name_en, parent, active) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (code) DO UPDATE SET side = excluded.side, name_zh = excluded.name_zh, name_en = excluded.name_en,
  parent = excluded.parent, active = excluded.active
