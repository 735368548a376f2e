-- Multiplies the first block of documents: :blocks blocks in all, over :products products and :customers
-- customers, from January to October. Identities, numbers, products, customers and dates move on; amounts stay.
CREATE TEMP TABLE block (b INTEGER PRIMARY KEY, day INTEGER, at INTEGER);
INSERT INTO block
WITH RECURSIVE n (b) AS (SELECT 1 UNION ALL SELECT b + 1 FROM n WHERE b + 1 < :blocks)
SELECT b, CAST(strftime('%Y%m%d', '2026-01-01', '+' || (b * 300 / :blocks) || ' days') AS INTEGER),
       (unixepoch('2026-01-01') + b * (300 * 86400 / :blocks)) * 1000
FROM n;

CREATE TEMP TABLE t_posting AS SELECT * FROM posting WHERE id >= 2;
CREATE TEMP TABLE per_block AS SELECT kind, count(number) AS numbers FROM t_posting GROUP BY kind;
INSERT INTO posting
SELECT id + 20 * b, kind, CASE WHEN kind = 1 AND (id + b) % 4 = 0 THEN NULL ELSE number + numbers * b END, day,
       CASE WHEN party_id > 1 THEN 2 + (party_id * 31 + b * 104729) % :customers ELSE party_id END,
       return_id + b, NULL, staff_id, block.at + id * 1000, unhex(printf('%064x', id + 20 * b))
FROM block CROSS JOIN t_posting JOIN per_block USING (kind) ORDER BY b, id;

CREATE TEMP TABLE t_sale AS SELECT * FROM sale;
INSERT INTO sale
SELECT posting_id + 20 * b, CASE WHEN (posting_id + b) % 4 = 0 THEN printf('S%010d', posting_id + 20 * b) END, inclusive
FROM block CROSS JOIN t_sale;

CREATE TEMP TABLE t_line AS SELECT * FROM sale_line;
INSERT INTO sale_line
SELECT sale_id + 20 * b, line, 1 + (product_id * 97 + b * 7919) % :products, quantity, unit_price, tax_rate, net, tax, cost
FROM block CROSS JOIN t_line;

CREATE TEMP TABLE t_payment AS SELECT * FROM payment;
INSERT INTO payment SELECT sale_id + 20 * b, line, tender, tendered, change, rounding FROM block CROSS JOIN t_payment;

CREATE TEMP TABLE t_credit AS SELECT * FROM credit_line;
INSERT INTO credit_line
SELECT posting_id + 20 * b, line, sale_id + 20 * b, sale_line, quantity, net, tax FROM block CROSS JOIN t_credit;

CREATE TEMP TABLE t_refund AS SELECT * FROM refund_part;
INSERT INTO refund_part
SELECT posting_id + 20 * b, line, sale_id + 20 * b, tender, amount, rounding FROM block CROSS JOIN t_refund;

CREATE TEMP TABLE t_move AS SELECT * FROM stock_move WHERE posting_id >= 2;
INSERT INTO stock_move
SELECT posting_id + 20 * b, move, line, 1 + (product_id * 97 + b * 7919) % :products, source, target, quantity, value, value_in
FROM block CROSS JOIN t_move;

CREATE TEMP TABLE t_entry AS SELECT * FROM entry_line WHERE posting_id >= 2;
INSERT INTO entry_line
SELECT posting_id + 20 * b, line, account_id,
       CASE WHEN party_id > 1 THEN 2 + (party_id * 31 + b * 104729) % :customers ELSE party_id END, credit, amount
FROM block CROSS JOIN t_entry;

CREATE TEMP TABLE t_event AS SELECT * FROM return_event;
INSERT INTO return_event SELECT return_id + b, act, staff_id, block.at, events FROM block CROSS JOIN t_event;

CREATE TEMP TABLE t_document AS SELECT * FROM return_document;
INSERT INTO return_document
SELECT id + b, number + b, rma + b,
       CASE WHEN customer_id > 1 THEN 2 + (customer_id * 31 + b * 104729) % :customers ELSE customer_id END,
       created_by, day, state, goods, settlement, credited, refunded
FROM block CROSS JOIN t_document;

CREATE TEMP TABLE t_return_line AS SELECT * FROM return_line;
INSERT INTO return_line
SELECT return_id + b, line, 1 + (product_id * 97 + b * 7919) % :products, sale_id + 20 * b, sale_line, reason_id, asked,
       requested, approved, received, short_closed, restocked, scrapped, given_back, credited, credited_net,
       credited_tax, received_cost, disposed_cost, given_back_cost
FROM block CROSS JOIN t_return_line;

CREATE TEMP TABLE t_claim AS SELECT * FROM sale_line_claim;
INSERT INTO sale_line_claim
SELECT sale_id + 20 * b, line, held, received, given_back, credited, credited_net, credited_tax, returned_cost
FROM block CROSS JOIN t_claim;

CREATE TEMP TABLE t_audit AS SELECT * FROM audit WHERE action = 'return.counter';
INSERT INTO audit
SELECT (SELECT max(id) FROM t_audit) + b, block.at, staff_id, action, subject, detail, unhex(printf('%064x', b))
FROM block CROSS JOIN t_audit;

INSERT INTO request SELECT unhex(printf('%032x', b)), 1 + b FROM block;

UPDATE number_series
SET last = last + (:blocks - 1) * coalesce((SELECT numbers FROM per_block WHERE per_block.kind = number_series.kind), 1)
WHERE kind <> 9;

INSERT OR REPLACE INTO stock_level SELECT id, 1, 1000000000, 1500000000, 15000000 FROM product;
INSERT OR IGNORE INTO stock_level SELECT id, 2, 0, 0, 0 FROM product;

CREATE TEMP TABLE t_month AS SELECT * FROM account_month;
INSERT OR IGNORE INTO account_month
SELECT account_id, months.month, debit * :blocks / 10, credit * :blocks / 10
FROM t_month, (SELECT DISTINCT day / 100 AS month FROM block) AS months;
INSERT OR IGNORE INTO party_account SELECT DISTINCT party_id, account_id, 0 FROM entry_line WHERE party_id IS NOT NULL;
