INSERT OR REPLACE INTO return_line
  (return_id, line, product_id, sale_id, sale_line, reason_id, asked, requested, approved, received, short_closed,
   restocked, scrapped, given_back, credited, credited_net, credited_tax, received_cost, disposed_cost,
   given_back_cost)
VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM reason WHERE code = ?6), ?7, ?8, ?9, ?10, ?11,
        ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
