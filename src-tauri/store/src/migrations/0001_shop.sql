-- The shop, version 1. Frozen once released; a change is a new file.
-- Dates are integers YYYYMMDD, times are milliseconds UTC, amounts are minor units, quantities are
-- thousandths, prices are millionths. Kinds are the codes of the domain's enums.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE,
  role            TEXT NOT NULL CHECK (role IN ('owner', 'cashier', 'viewer', 'system')),
  pin_hash        TEXT,
  failed_attempts INTEGER NOT NULL DEFAULT 0,
  locked_until    INTEGER,
  active          INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE account (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

-- A tree: what has reasons below it is a branch and is not given itself.
CREATE TABLE reason (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  side    TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  parent  TEXT REFERENCES reason (code),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CHECK (parent <> code)
) STRICT;

-- What returns are judged by: every version ever in force, as it was. A return is judged by the latest that is not
-- later than its submission, which is therefore stored nowhere. The log keeps the hash of each.
CREATE TABLE policy_version (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  note     TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT;

-- Somebody approves at the levels of another, until a day.
CREATE TABLE delegation (
  id        INTEGER PRIMARY KEY,
  giver_id  INTEGER NOT NULL REFERENCES staff (id),
  taker_id  INTEGER NOT NULL REFERENCES staff (id),
  through   INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  CHECK (giver_id <> taker_id)
) STRICT;

-- Customers and suppliers. Who they are stands apart, so that it can be erased without touching a hash.
CREATE TABLE party (
  id   INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  code TEXT,
  UNIQUE (kind, code)
) STRICT;

CREATE TABLE party_identity (
  party_id       INTEGER PRIMARY KEY REFERENCES party (id),
  name           TEXT NOT NULL DEFAULT '',
  phone          TEXT NOT NULL DEFAULT '',
  phone_reversed TEXT NOT NULL DEFAULT '',
  email          TEXT NOT NULL DEFAULT '',
  language       TEXT NOT NULL DEFAULT '', -- in which the person is written to; empty: the shop's
  note           TEXT NOT NULL DEFAULT ''
) STRICT;
-- Found by the end of a phone number: the reversed phone by prefix.
CREATE INDEX party_identity_phone ON party_identity (phone_reversed) WHERE phone_reversed <> '';

CREATE TABLE product (
  id         INTEGER PRIMARY KEY,
  sku        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL DEFAULT '',
  spec       TEXT NOT NULL DEFAULT '',
  is_goods   INTEGER NOT NULL CHECK (is_goods IN (0, 1)),
  unit_price INTEGER NOT NULL DEFAULT 0 CHECK (unit_price >= 0),
  tax_rate   INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000)
) STRICT;

CREATE TABLE product_barcode (
  barcode    TEXT PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_barcode_product ON product_barcode (product_id);

-- What rules of the policy tell apart; most products, customers and sales are ordinary and stand in none of these.
CREATE TABLE product_category (
  product_id INTEGER PRIMARY KEY REFERENCES product (id),
  category   TEXT NOT NULL CHECK (category <> '')
) STRICT;

-- Selling units beside a product's own: a box of 10. Stock and limits stay in the product's own unit; a sale keeps
-- a copy of what it sold by. A barcode of one stands among the product's barcodes too, so that every scan finds it.
CREATE TABLE product_unit (
  product_id INTEGER NOT NULL REFERENCES product (id),
  unit       TEXT NOT NULL CHECK (unit <> ''),
  size       INTEGER NOT NULL CHECK (size > 0),       -- base units in one, thousandths
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  barcode    TEXT UNIQUE REFERENCES product_barcode (barcode),
  PRIMARY KEY (product_id, unit)
) STRICT, WITHOUT ROWID;

-- What is in a kit. A product with parts has no stock of its own: its parts have.
CREATE TABLE kit_part (
  kit_id     INTEGER NOT NULL REFERENCES product (id),
  part       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  list_price INTEGER CHECK (list_price >= 0),         -- of one; today's price of the part where nobody said
  PRIMARY KEY (kit_id, part),
  CHECK (kit_id <> product_id)
) STRICT, WITHOUT ROWID;

-- Products whose pieces are told apart: 1 by serial, 2 by batch. Most are not.
CREATE TABLE product_tracking (
  product_id INTEGER PRIMARY KEY REFERENCES product (id),
  tracking   INTEGER NOT NULL CHECK (tracking IN (1, 2))
) STRICT;

-- A serial, or a batch with the day on which it expires.
CREATE TABLE piece (
  id         INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  code       TEXT NOT NULL CHECK (code <> ''),
  expires    INTEGER,
  UNIQUE (product_id, code)
) STRICT;
-- A scanned serial.
CREATE INDEX piece_code ON piece (code);

-- Warehouses, and bins in them. The first warehouse is place 1 from the day on which there is a second place; a shop
-- that has only one has no row.
CREATE TABLE place (
  id           INTEGER PRIMARY KEY,
  warehouse_id INTEGER REFERENCES place (id),        -- of a bin, in which it is
  name         TEXT NOT NULL CHECK (name <> ''),
  active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CHECK (warehouse_id <> id)
) STRICT;
CREATE UNIQUE INDEX place_name ON place (coalesce(warehouse_id, 0), name);

CREATE TABLE customer_tier (
  party_id INTEGER PRIMARY KEY REFERENCES party (id),
  tier     TEXT NOT NULL
) STRICT;

-- Pairs of neighbouring characters of product (1) and customer (2) names: part of a Chinese name is two
-- characters, which no trigram index finds and a LIKE over 200,000 names is too slow for.
CREATE TABLE name_pair (
  pair TEXT NOT NULL,
  kind INTEGER NOT NULL,
  id   INTEGER NOT NULL,
  PRIMARY KEY (pair, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  kind INTEGER NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- A return's head: a projection like those below, but here because its postings refer to it. Its row is there
-- before they are: a reference that waits for its target would make SQLite look through all postings.
CREATE TABLE return_document (
  id         INTEGER PRIMARY KEY,
  number     INTEGER,              -- of an exchange or a claim with its kind before it, so that it differs
  rma        INTEGER,
  customer_id INTEGER NOT NULL REFERENCES party (id),
  created_by INTEGER NOT NULL REFERENCES staff (id),
  date       INTEGER NOT NULL,
  state      INTEGER NOT NULL,     -- 0 draft, 1 submitted, 2 approved, 3 rejected, 4 cancelled, 5 closed
  goods      INTEGER NOT NULL,
  settlement INTEGER NOT NULL,
  credited   INTEGER NOT NULL,
  refunded   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX return_document_number ON return_document (number) WHERE number IS NOT NULL;
-- What waits: a handful of the whole.
CREATE INDEX return_document_open ON return_document (state) WHERE state < 3;

-- Posted documents -----------------------------------------------------------------------------------

CREATE TABLE posting (
  id        INTEGER PRIMARY KEY,
  kind      INTEGER NOT NULL,
  number    INTEGER,              -- year × 1,000,000 + sequence; none when a sale has the shop's own
  date      INTEGER NOT NULL,
  party_id  INTEGER REFERENCES party (id),
  return_id INTEGER REFERENCES return_document (id),
  reverses  INTEGER REFERENCES posting (id),
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  at        INTEGER NOT NULL,
  hash      BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
-- A document by its number, and the newest of a kind: the number sorts by time.
CREATE UNIQUE INDEX posting_number ON posting (kind, number) WHERE number IS NOT NULL;
-- The month's export and journal.
CREATE INDEX posting_date ON posting (date);
-- What undid a document: at most one does. Only reversing documents stand in it, so others do not pay for it.
CREATE UNIQUE INDEX posting_reverses ON posting (reverses) WHERE reverses IS NOT NULL;
-- A customer's sales, newest first. Only sales: what follows them is found through the return.
CREATE INDEX posting_customer_sale ON posting (party_id) WHERE kind = 1;
-- What a return cost beside goods. Only those entries.
CREATE INDEX posting_return_cost ON posting (return_id) WHERE kind = 40;
-- What a customer paid later. Only receipts.
CREATE INDEX posting_customer_receipt ON posting (party_id) WHERE kind = 24;

CREATE TABLE sale (
  posting_id INTEGER PRIMARY KEY REFERENCES posting (id),
  reference  TEXT UNIQUE,
  inclusive  INTEGER NOT NULL CHECK (inclusive IN (0, 1))
) STRICT;

-- A sale that was not made over the counter.
CREATE TABLE sale_channel (
  sale_id INTEGER PRIMARY KEY REFERENCES posting (id),
  channel TEXT NOT NULL
) STRICT;

-- A sale that other books have: it moved nothing here, and is looked up when goods come back.
CREATE TABLE sale_for_reference (
  sale_id INTEGER PRIMARY KEY REFERENCES posting (id)
) STRICT;

CREATE TABLE sale_line (
  sale_id    INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  tax_rate   INTEGER NOT NULL,
  net        INTEGER NOT NULL CHECK (net >= 0),
  tax        INTEGER NOT NULL CHECK (tax >= 0),
  cost       INTEGER NOT NULL,
  PRIMARY KEY (sale_id, line)
) STRICT, WITHOUT ROWID;
-- A product's newest sales: how a scan finds its receipt.
CREATE INDEX sale_line_product ON sale_line (product_id, sale_id);

-- Lines that were sold by another unit than the product's own.
CREATE TABLE sale_line_unit (
  sale_id    INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  unit       TEXT NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (sale_id, line),
  FOREIGN KEY (sale_id, line) REFERENCES sale_line (sale_id, line)
) STRICT, WITHOUT ROWID;

-- Lines that were sold as parts of kits.
CREATE TABLE sale_line_kit (
  sale_id INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  place   INTEGER NOT NULL,        -- which kit of the sale
  kit_id  INTEGER NOT NULL REFERENCES product (id),
  kits    INTEGER NOT NULL CHECK (kits > 0),
  price   INTEGER NOT NULL CHECK (price >= 0),
  PRIMARY KEY (sale_id, line),
  FOREIGN KEY (sale_id, line) REFERENCES sale_line (sale_id, line)
) STRICT, WITHOUT ROWID;

-- A scanned kit finds its receipts.
CREATE INDEX sale_line_kit_kit ON sale_line_kit (kit_id, sale_id);

-- The promotion that a sale was given, and what it took off each of its lines.
CREATE TABLE sale_promotion (
  sale_id   INTEGER PRIMARY KEY REFERENCES posting (id),
  threshold INTEGER NOT NULL,
  percent   INTEGER,
  amount    INTEGER,
  CHECK ((percent IS NULL) <> (amount IS NULL))
) STRICT;

CREATE TABLE sale_promotion_line (
  sale_id INTEGER NOT NULL REFERENCES sale_promotion (sale_id),
  line    INTEGER NOT NULL,
  net     INTEGER NOT NULL,
  tax     INTEGER NOT NULL,
  PRIMARY KEY (sale_id, line),
  FOREIGN KEY (sale_id, line) REFERENCES sale_line (sale_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
  sale_id  INTEGER NOT NULL REFERENCES posting (id),
  line     INTEGER NOT NULL,
  tender   INTEGER NOT NULL,
  tendered INTEGER NOT NULL CHECK (tendered > 0),
  change   INTEGER NOT NULL DEFAULT 0 CHECK (change >= 0 AND change <= tendered),
  rounding INTEGER NOT NULL DEFAULT 0, -- above zero: less cash came in than it settles
  PRIMARY KEY (sale_id, line)
) STRICT, WITHOUT ROWID;

-- What of an exchange's credit paid for a sale: out of one sale, into another, with the tender that had paid it.
-- Only the sales of exchanges have any.
CREATE TABLE settled_part (
  posting_id INTEGER NOT NULL REFERENCES posting (id), -- the sale that it paid for
  line       INTEGER NOT NULL,
  sale_id    INTEGER REFERENCES posting (id),          -- the sale that was credited; none without receipt
  tender     INTEGER,                                  -- none where nothing says which
  amount     INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;
-- What already went out of a sale into others.
CREATE INDEX settled_part_sale ON settled_part (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE credit_line (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  sale_id    INTEGER,
  sale_line  INTEGER,
  quantity   INTEGER NOT NULL,
  net        INTEGER NOT NULL,
  tax        INTEGER NOT NULL,
  PRIMARY KEY (posting_id, line),
  FOREIGN KEY (sale_id, sale_line) REFERENCES sale_line (sale_id, line)
) STRICT, WITHOUT ROWID;

-- What credit notes keep: restocking fees, freight of the way back, discounts of promotions. Ordinary returns have none.
CREATE TABLE credit_charge (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  kind       INTEGER NOT NULL, -- 0 fee, 1 freight, 2 promotion
  sale_id    INTEGER REFERENCES posting (id),
  net        INTEGER NOT NULL,
  tax        INTEGER NOT NULL,
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;
-- What was kept of a sale.
CREATE INDEX credit_charge_sale ON credit_charge (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE refund_part (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  sale_id    INTEGER REFERENCES posting (id),
  tender     INTEGER NOT NULL,
  amount     INTEGER NOT NULL,    -- of the credit
  rounding   INTEGER NOT NULL DEFAULT 0, -- above zero: less cash leaves than it settles
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;
-- What already went back of a sale, by tender.
CREATE INDEX refund_part_sale ON refund_part (sale_id) WHERE sale_id IS NOT NULL;

-- What customers paid of which debts, later than at the sale. On a reversing document amounts are negative.
CREATE TABLE receipt_part (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  sale_id    INTEGER REFERENCES posting (id),
  tender     INTEGER NOT NULL,
  amount     INTEGER NOT NULL CHECK (amount <> 0), -- of the debt
  rounding   INTEGER NOT NULL DEFAULT 0, -- above zero: less cash comes in than it settles
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;
-- What was paid of a sale afterwards.
CREATE INDEX receipt_part_sale ON receipt_part (sale_id) WHERE sale_id IS NOT NULL;

-- Purchases, supplier returns and answers, other goods in and out, scrap, stocktakes, payments to suppliers: what they say beyond moves and
-- entry. On a reversing document quantities and amounts are negative.
CREATE TABLE trade_document (
  posting_id INTEGER PRIMARY KEY REFERENCES posting (id),
  reason     TEXT NOT NULL,
  reference  TEXT NOT NULL,       -- the other side's number
  note       TEXT NOT NULL,
  about      INTEGER REFERENCES posting (id),
  given      INTEGER                 -- what a supplier credits for goods that went back; what a return cost
) STRICT;
-- What settles a document: the approval of scrap, the payments of a purchase.
CREATE INDEX trade_document_about ON trade_document (about) WHERE about IS NOT NULL;

CREATE TABLE trade_line (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity   INTEGER NOT NULL CHECK (quantity <> 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  tax_rate   INTEGER NOT NULL,
  net        INTEGER NOT NULL,
  tax        INTEGER NOT NULL,
  lot_posting INTEGER,               -- which goods of the supplier's basket it takes: the move that brought them
  lot_move   INTEGER,
  PRIMARY KEY (posting_id, line),
  FOREIGN KEY (lot_posting, lot_move) REFERENCES stock_move (posting_id, move)
) STRICT, WITHOUT ROWID;
-- Who supplied a product last, and at which tax.
CREATE INDEX trade_line_product ON trade_line (product_id, posting_id);

CREATE TABLE trade_payment (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  tender     INTEGER NOT NULL,
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_move (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  move       INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  source     INTEGER NOT NULL,
  target     INTEGER NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  value      INTEGER NOT NULL,
  value_in   INTEGER,             -- only where it differs from value
  PRIMARY KEY (posting_id, move),
  CHECK (source <> target)
) STRICT, WITHOUT ROWID;

-- Which pieces a move took along; only moves of tracked products have any.
CREATE TABLE move_piece (
  posting_id INTEGER NOT NULL,
  move       INTEGER NOT NULL,
  piece_id   INTEGER NOT NULL REFERENCES piece (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (posting_id, move, piece_id),
  FOREIGN KEY (posting_id, move) REFERENCES stock_move (posting_id, move)
) STRICT, WITHOUT ROWID;
-- Where a piece has been.
CREATE INDEX move_piece_piece ON move_piece (piece_id, posting_id);

-- What a posting changed of a product in one place of the shelf, beside place 1, where the rest stands.
CREATE TABLE move_place (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  step       INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  place_id   INTEGER NOT NULL REFERENCES place (id) CHECK (place_id <> 1),
  quantity   INTEGER NOT NULL CHECK (quantity <> 0), -- below zero: taken
  PRIMARY KEY (posting_id, step)
) STRICT, WITHOUT ROWID;

-- From where to where a transfer goes, and what arrives of it.
CREATE TABLE transfer (
  posting_id INTEGER PRIMARY KEY REFERENCES trade_document (posting_id),
  source_id  INTEGER NOT NULL REFERENCES place (id),
  target_id  INTEGER NOT NULL REFERENCES place (id),
  step       INTEGER NOT NULL CHECK (step IN (1, 2, 3)) -- 1 dispatched, 2 arrived, 3 within a warehouse
) STRICT;

CREATE TABLE entry_line (
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  line       INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  party_id   INTEGER REFERENCES party (id),
  credit     INTEGER NOT NULL CHECK (credit IN (0, 1)),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (posting_id, line)
) STRICT, WITHOUT ROWID;

-- Working documents ----------------------------------------------------------------------------------

CREATE TABLE return_event (
  return_id INTEGER NOT NULL,
  act       INTEGER NOT NULL,     -- one row an act: everything one confirmation did
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  at        INTEGER NOT NULL,
  events    BLOB NOT NULL,        -- JSON in SQLite's binary form
  PRIMARY KEY (return_id, act)
) STRICT, WITHOUT ROWID;

-- Stocktakes. A head that goes from open to posted or cancelled; what the books said at the opening and what was
-- counted are only ever added.
CREATE TABLE stocktake (
  id         INTEGER PRIMARY KEY,
  number     INTEGER NOT NULL UNIQUE,
  date       INTEGER NOT NULL,
  location   INTEGER NOT NULL,
  scope      TEXT NOT NULL,       -- empty: everything; otherwise what the codes or names contain
  blind      INTEGER NOT NULL CHECK (blind IN (0, 1)),
  at_opening INTEGER NOT NULL CHECK (at_opening IN (0, 1)),
  note       TEXT NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL,
  state      INTEGER NOT NULL CHECK (state IN (0, 1, 2)), -- 0 open, 1 posted, 2 cancelled
  posting_id INTEGER REFERENCES posting (id),
  place_id   INTEGER REFERENCES place (id)      -- a warehouse or bin, where only that is counted
) STRICT;

CREATE TABLE stocktake_line (
  stocktake_id INTEGER NOT NULL REFERENCES stocktake (id),
  product_id   INTEGER NOT NULL REFERENCES product (id),
  quantity     INTEGER NOT NULL,   -- by the books at the opening
  PRIMARY KEY (stocktake_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stocktake_count (
  stocktake_id INTEGER NOT NULL REFERENCES stocktake (id),
  step         INTEGER NOT NULL,
  product_id   INTEGER NOT NULL REFERENCES product (id),
  said         INTEGER NOT NULL CHECK (said IN (1, 2, 3)), -- 1 more, 2 in all, 3 to be counted again
  quantity     INTEGER NOT NULL CHECK (quantity >= 0),
  books        INTEGER NOT NULL,   -- by the books at that moment
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  at           INTEGER NOT NULL,
  PRIMARY KEY (stocktake_id, step)
) STRICT, WITHOUT ROWID;

-- What is counted every week, month, quarter or year; an opening begins the next turn.
CREATE TABLE stocktake_schedule (
  id       INTEGER PRIMARY KEY,
  first    INTEGER NOT NULL,
  every    INTEGER NOT NULL CHECK (every BETWEEN 1 AND 4), -- 1 week, 2 month, 3 quarter, 4 year
  opened   INTEGER,               -- the turn for which it was opened last
  location INTEGER NOT NULL,
  place_id INTEGER REFERENCES place (id),
  scope    TEXT NOT NULL,
  blind    INTEGER NOT NULL CHECK (blind IN (0, 1)),
  note     TEXT NOT NULL
) STRICT;

-- Sessions of the cash drawer. Which postings belong to one is where they stand: after the one before it, through the
-- last of it. A shop that does not count its drawer has no rows.
CREATE TABLE drawer_session (
  id         INTEGER PRIMARY KEY,
  date       INTEGER NOT NULL,
  float      INTEGER NOT NULL CHECK (float >= 0),
  opened_by  INTEGER NOT NULL REFERENCES staff (id),
  opened_at  INTEGER NOT NULL,
  after      INTEGER NOT NULL,    -- the last posting before it
  through    INTEGER CHECK (through >= after),
  counted    INTEGER CHECK (counted >= 0),
  difference INTEGER REFERENCES posting (id), -- what was posted where the count was another than expected
  closed_by  INTEGER REFERENCES staff (id),
  closed_at  INTEGER,
  note       TEXT NOT NULL DEFAULT '',
  CHECK ((through IS NULL) = (counted IS NULL) AND (through IS NULL) = (closed_by IS NULL))
) STRICT;

-- Cash that was carried between the drawer and the safe; below nothing: out of the drawer.
CREATE TABLE drawer_movement (
  session_id INTEGER NOT NULL REFERENCES drawer_session (id),
  step       INTEGER NOT NULL,
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  reason     TEXT NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL,
  PRIMARY KEY (session_id, step)
) STRICT, WITHOUT ROWID;

-- The audit log: who did what, chained like the postings but by itself.
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL DEFAULT '',
  detail   TEXT NOT NULL DEFAULT '',
  hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Requests that were carried out: a retry finds its result here and posts nothing.
CREATE TABLE request (
  id      BLOB PRIMARY KEY CHECK (length(id) = 16), -- of the identity that came with it: SHA-256, its first half
  outcome INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being written on a page and not confirmed yet. Outside the books and every hash: it may change and
-- go, and nothing is computed from it. Named by the request that will post it, whose transaction takes it away.
CREATE TABLE page_draft (
  request  TEXT PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  kind     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages to customers that somebody noted as sent. What they said is not kept: it is personal, and the program
-- does not send it. A shop that notes none has no row.
CREATE TABLE message_sent (
  return_id INTEGER NOT NULL REFERENCES return_document (id),
  step      INTEGER NOT NULL,
  occasion  INTEGER NOT NULL,
  language  TEXT NOT NULL,
  way       INTEGER NOT NULL,         -- 0 copied, 1 e-mail, 2 in a list of short messages
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (return_id, step)
) STRICT, WITHOUT ROWID;

-- Photos and files of documents. What is in one lies beside the shop's file, named by its hash (`files.rs`); a row
-- says which document has it, and that somebody took it off again.
CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  return_id  INTEGER REFERENCES return_document (id),
  posting_id INTEGER REFERENCES posting (id),
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  name       TEXT NOT NULL,
  media      INTEGER NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  at         INTEGER NOT NULL,
  removed_by INTEGER REFERENCES staff (id),
  removed_at INTEGER,
  CHECK ((return_id IS NULL) <> (posting_id IS NULL)),
  CHECK ((removed_by IS NULL) = (removed_at IS NULL))
) STRICT;
-- The files of a document; documents without any do not pay for it.
CREATE INDEX attachment_return ON attachment (return_id) WHERE return_id IS NOT NULL;
CREATE INDEX attachment_posting ON attachment (posting_id) WHERE posting_id IS NOT NULL;

-- How often a paper was printed: every one after the first is marked as a reprint.
CREATE TABLE paper_print (
  number TEXT PRIMARY KEY,
  times  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The number that an imported return or scrap document has elsewhere; a sale keeps its own in `sale`.
CREATE TABLE outside_number (
  kind   INTEGER NOT NULL,
  number TEXT NOT NULL,
  id     INTEGER NOT NULL,
  PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;

-- Projections: derived from the above, rebuilt and compared by verify ---------------------------------

CREATE TABLE return_line (
  return_id       INTEGER NOT NULL REFERENCES return_document (id),
  line            INTEGER NOT NULL,
  product_id      INTEGER NOT NULL REFERENCES product (id),
  sale_id         INTEGER,
  sale_line       INTEGER,
  reason_id       INTEGER NOT NULL REFERENCES reason (id),
  asked           INTEGER NOT NULL,
  requested       INTEGER NOT NULL,
  approved        INTEGER NOT NULL,
  received        INTEGER NOT NULL,
  short_closed    INTEGER NOT NULL,
  restocked       INTEGER NOT NULL,
  scrapped        INTEGER NOT NULL,
  given_back      INTEGER NOT NULL,
  credited        INTEGER NOT NULL,
  credited_net    INTEGER NOT NULL,
  credited_tax    INTEGER NOT NULL,
  received_cost   INTEGER NOT NULL,
  disposed_cost   INTEGER NOT NULL,
  given_back_cost INTEGER NOT NULL,
  PRIMARY KEY (return_id, line),
  FOREIGN KEY (sale_id, sale_line) REFERENCES sale_line (sale_id, line)
) STRICT, WITHOUT ROWID;
-- How often somebody came without receipt. Ordinary returns have no row in it.
CREATE INDEX return_line_unreceipted ON return_line (return_id) WHERE sale_id IS NULL;
-- The returns of a sale.
CREATE INDEX return_line_sale ON return_line (sale_id) WHERE sale_id IS NOT NULL;

-- What a case is for, where it is no plain return: an exchange, a claim. A table of its own, so that returns, which
-- are nearly all, pay nothing for it.
CREATE TABLE return_purpose (
  return_id   INTEGER PRIMARY KEY REFERENCES return_document (id),
  purpose     INTEGER NOT NULL,
  replacement INTEGER NOT NULL      -- the axis: 0 none, 1 reserved, 2 waiting, 3 delivered, 4 cancelled
) STRICT;

-- What goes out instead, and what is kept or waited for on the shelf.
CREATE TABLE replacement_line (
  return_id  INTEGER NOT NULL REFERENCES return_document (id),
  line       INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  asked      INTEGER NOT NULL,
  waiting    INTEGER NOT NULL CHECK (waiting >= 0),
  reserved   INTEGER NOT NULL CHECK (reserved >= 0),
  delivered  INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL,
  since      INTEGER NOT NULL,      -- when it began to wait: first come, first served
  PRIMARY KEY (return_id, line)
) STRICT, WITHOUT ROWID;
-- What is spoken for of a product: a handful.
CREATE INDEX replacement_line_open ON replacement_line (product_id) WHERE waiting + reserved > 0;

-- Parcels on their way in, as somebody noted them: their numbers find the return. Few returns have any.
CREATE TABLE return_parcel (
  return_id INTEGER NOT NULL REFERENCES return_document (id),
  parcel    INTEGER NOT NULL,
  carrier   TEXT NOT NULL,
  tracking  TEXT NOT NULL,           -- capital letters, no spaces
  PRIMARY KEY (return_id, parcel)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_parcel_tracking ON return_parcel (tracking) WHERE tracking <> '';

-- The return type, by code, of those that have one: what a list asks before it looks for due dates.
CREATE TABLE return_type (
  return_id INTEGER PRIMARY KEY REFERENCES return_document (id),
  code      TEXT NOT NULL
) STRICT;

-- What was entered in the shop's own fields, and which serial or batch was said to come back (#piece): its beginning
-- finds the return.
CREATE TABLE return_field (
  return_id INTEGER NOT NULL REFERENCES return_document (id),
  field     TEXT NOT NULL,
  value     TEXT NOT NULL,
  folded    TEXT NOT NULL,           -- small letters, no spaces
  PRIMARY KEY (return_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_field_folded ON return_field (folded);

-- What inspections sent to the supplier, into repair or into second grade, of a line. Only such lines have a row.
CREATE TABLE return_line_aside (
  return_id   INTEGER NOT NULL,
  line        INTEGER NOT NULL,
  to_supplier INTEGER NOT NULL,
  second_grade INTEGER NOT NULL,
  in_repair   INTEGER NOT NULL,      -- now
  repair_cost INTEGER NOT NULL,      -- of what is in repair now
  sent_by     INTEGER REFERENCES posting (id), -- the last inspection that sent some into repair
  PRIMARY KEY (return_id, line)
) STRICT, WITHOUT ROWID;
-- What is in repair: a handful.
CREATE INDEX return_line_in_repair ON return_line_aside (return_id) WHERE in_repair > 0;

-- What inspections found of a line beyond where it goes. Only lines of which somebody said something have a row.
CREATE TABLE return_line_found (
  return_id INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  reason_id INTEGER REFERENCES reason (id), -- the reason that an inspector confirmed
  grades    TEXT NOT NULL,                  -- letters, the best first
  PRIMARY KEY (return_id, line)
) STRICT, WITHOUT ROWID;

-- The supplier's basket: goods that wait for their supplier, by the move that brought them, each with its own value.
CREATE TABLE supplier_lot (
  posting_id    INTEGER NOT NULL,
  move          INTEGER NOT NULL,
  product_id    INTEGER NOT NULL REFERENCES product (id),
  left_quantity INTEGER NOT NULL CHECK (left_quantity >= 0),
  left_value    INTEGER NOT NULL,
  supplier_id   INTEGER REFERENCES party (id), -- chosen by somebody, or refused by; otherwise whoever supplied it last
  PRIMARY KEY (posting_id, move),
  FOREIGN KEY (posting_id, move) REFERENCES stock_move (posting_id, move)
) STRICT, WITHOUT ROWID;
-- What waits: a handful of the whole.
CREATE INDEX supplier_lot_open ON supplier_lot (posting_id) WHERE left_quantity > 0;

-- What allowances took off a sale line, and where it stood at the latest of them.
CREATE TABLE sale_line_allowance (
  sale_id   INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  net       INTEGER NOT NULL,
  tax       INTEGER NOT NULL,
  after     INTEGER NOT NULL,
  after_net INTEGER NOT NULL,
  after_tax INTEGER NOT NULL,
  PRIMARY KEY (sale_id, line)
) STRICT, WITHOUT ROWID;

-- What returns claim of a sale line, all returns together: the availability formula in one row.
CREATE TABLE sale_line_claim (
  sale_id       INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  held          INTEGER NOT NULL,
  received      INTEGER NOT NULL,
  given_back    INTEGER NOT NULL,
  credited      INTEGER NOT NULL,
  credited_net  INTEGER NOT NULL,
  credited_tax  INTEGER NOT NULL,
  returned_cost INTEGER NOT NULL,
  PRIMARY KEY (sale_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_level (
  product_id INTEGER NOT NULL REFERENCES product (id),
  location   INTEGER NOT NULL,
  quantity   INTEGER NOT NULL,
  value      INTEGER NOT NULL,
  last_cost  INTEGER NOT NULL,
  PRIMARY KEY (product_id, location)
) STRICT, WITHOUT ROWID;

-- What of the shelf stands where, beside place 1, where the rest stands.
CREATE TABLE place_level (
  product_id INTEGER NOT NULL REFERENCES product (id),
  place_id   INTEGER NOT NULL REFERENCES place (id),
  quantity   INTEGER NOT NULL,
  PRIMARY KEY (product_id, place_id)
) STRICT, WITHOUT ROWID;
-- What stands in a place.
CREATE INDEX place_level_place ON place_level (place_id, product_id) WHERE quantity <> 0;

-- Where pieces stand: held by the shop, or with a customer.
CREATE TABLE piece_level (
  piece_id INTEGER NOT NULL REFERENCES piece (id),
  location INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (piece_id, location)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_month (
  account_id INTEGER NOT NULL REFERENCES account (id),
  month      INTEGER NOT NULL,     -- YYYYMM
  debit      INTEGER NOT NULL,
  credit     INTEGER NOT NULL,
  PRIMARY KEY (account_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_account (
  party_id   INTEGER NOT NULL REFERENCES party (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  balance    INTEGER NOT NULL,
  PRIMARY KEY (party_id, account_id)
) STRICT, WITHOUT ROWID;

-- Guards: what is posted or logged is never changed. They only refuse; nothing happens in a trigger.
CREATE TRIGGER posting_no_update     BEFORE UPDATE ON posting     BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER posting_no_delete     BEFORE DELETE ON posting     BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_no_update        BEFORE UPDATE ON sale        BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_no_delete        BEFORE DELETE ON sale        BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_line_no_update   BEFORE UPDATE ON sale_line   BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_line_no_delete   BEFORE DELETE ON sale_line   BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_line_unit_no_update BEFORE UPDATE ON sale_line_unit BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_line_unit_no_delete BEFORE DELETE ON sale_line_unit BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_line_kit_no_update BEFORE UPDATE ON sale_line_kit BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_line_kit_no_delete BEFORE DELETE ON sale_line_kit BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_promotion_no_update BEFORE UPDATE ON sale_promotion BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_promotion_no_delete BEFORE DELETE ON sale_promotion BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_promotion_line_no_update BEFORE UPDATE ON sale_promotion_line BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_promotion_line_no_delete BEFORE DELETE ON sale_promotion_line BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER payment_no_update     BEFORE UPDATE ON payment     BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER payment_no_delete     BEFORE DELETE ON payment     BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER credit_line_no_update BEFORE UPDATE ON credit_line BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER credit_line_no_delete BEFORE DELETE ON credit_line BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER credit_charge_no_update BEFORE UPDATE ON credit_charge BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER credit_charge_no_delete BEFORE DELETE ON credit_charge BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER settled_part_no_update BEFORE UPDATE ON settled_part BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER settled_part_no_delete BEFORE DELETE ON settled_part BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER refund_part_no_update BEFORE UPDATE ON refund_part BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER refund_part_no_delete BEFORE DELETE ON refund_part BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER receipt_part_no_update BEFORE UPDATE ON receipt_part BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER receipt_part_no_delete BEFORE DELETE ON receipt_part BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER stock_move_no_update  BEFORE UPDATE ON stock_move  BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER stock_move_no_delete  BEFORE DELETE ON stock_move  BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER piece_no_update       BEFORE UPDATE ON piece       BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER piece_no_delete       BEFORE DELETE ON piece       BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER move_piece_no_update  BEFORE UPDATE ON move_piece  BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER move_piece_no_delete  BEFORE DELETE ON move_piece  BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER move_place_no_update  BEFORE UPDATE ON move_place  BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER move_place_no_delete  BEFORE DELETE ON move_place  BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER transfer_no_update    BEFORE UPDATE ON transfer    BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER transfer_no_delete    BEFORE DELETE ON transfer    BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER place_no_delete       BEFORE DELETE ON place       BEGIN SELECT raise(ABORT, 'places never go'); END;
CREATE TRIGGER entry_line_no_update  BEFORE UPDATE ON entry_line  BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER entry_line_no_delete  BEFORE DELETE ON entry_line  BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER trade_document_no_update BEFORE UPDATE ON trade_document BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER trade_document_no_delete BEFORE DELETE ON trade_document BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER trade_line_no_update BEFORE UPDATE ON trade_line BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER trade_line_no_delete BEFORE DELETE ON trade_line BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER trade_payment_no_update BEFORE UPDATE ON trade_payment BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER trade_payment_no_delete BEFORE DELETE ON trade_payment BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER stocktake_line_no_update BEFORE UPDATE ON stocktake_line BEGIN SELECT raise(ABORT, 'counts never change'); END;
CREATE TRIGGER stocktake_line_no_delete BEFORE DELETE ON stocktake_line BEGIN SELECT raise(ABORT, 'counts never go'); END;
CREATE TRIGGER stocktake_count_no_update BEFORE UPDATE ON stocktake_count BEGIN SELECT raise(ABORT, 'counts never change'); END;
CREATE TRIGGER stocktake_count_no_delete BEFORE DELETE ON stocktake_count BEGIN SELECT raise(ABORT, 'counts never go'); END;
CREATE TRIGGER stocktake_over BEFORE UPDATE ON stocktake WHEN old.state <> 0 BEGIN SELECT raise(ABORT, 'a stocktake that is over never changes'); END;
CREATE TRIGGER stocktake_no_delete BEFORE DELETE ON stocktake BEGIN SELECT raise(ABORT, 'stocktakes never go'); END;
CREATE TRIGGER drawer_session_over BEFORE UPDATE ON drawer_session WHEN old.through IS NOT NULL BEGIN SELECT raise(ABORT, 'a drawer that was counted never changes'); END;
CREATE TRIGGER drawer_session_no_delete BEFORE DELETE ON drawer_session BEGIN SELECT raise(ABORT, 'drawer sessions never go'); END;
CREATE TRIGGER drawer_movement_no_update BEFORE UPDATE ON drawer_movement BEGIN SELECT raise(ABORT, 'carried cash never changes'); END;
CREATE TRIGGER drawer_movement_no_delete BEFORE DELETE ON drawer_movement BEGIN SELECT raise(ABORT, 'carried cash never goes'); END;
CREATE TRIGGER return_event_no_update BEFORE UPDATE ON return_event BEGIN SELECT raise(ABORT, 'events never change'); END;
CREATE TRIGGER return_event_no_delete BEFORE DELETE ON return_event BEGIN SELECT raise(ABORT, 'events never go'); END;
CREATE TRIGGER attachment_only_taken_off BEFORE UPDATE ON attachment WHEN old.removed_by IS NOT NULL
  OR (new.return_id, new.posting_id, new.hash, new.name, new.media, new.size, new.staff_id, new.at)
    IS NOT (old.return_id, old.posting_id, old.hash, old.name, old.media, old.size, old.staff_id, old.at)
  BEGIN SELECT raise(ABORT, 'attachments never change'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT raise(ABORT, 'attachments never go'); END;
CREATE TRIGGER message_sent_no_update BEFORE UPDATE ON message_sent BEGIN SELECT raise(ABORT, 'what was sent never changes'); END;
CREATE TRIGGER message_sent_no_delete BEFORE DELETE ON message_sent BEGIN SELECT raise(ABORT, 'what was sent never goes'); END;
CREATE TRIGGER policy_no_update      BEFORE UPDATE ON policy_version BEGIN SELECT raise(ABORT, 'versions never change'); END;
CREATE TRIGGER policy_no_delete      BEFORE DELETE ON policy_version BEGIN SELECT raise(ABORT, 'versions never go'); END;
CREATE TRIGGER sale_channel_no_update BEFORE UPDATE ON sale_channel BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_channel_no_delete BEFORE DELETE ON sale_channel BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER sale_for_reference_no_update BEFORE UPDATE ON sale_for_reference BEGIN SELECT raise(ABORT, 'posted rows never change'); END;
CREATE TRIGGER sale_for_reference_no_delete BEFORE DELETE ON sale_for_reference BEGIN SELECT raise(ABORT, 'posted rows never go'); END;
CREATE TRIGGER audit_no_update       BEFORE UPDATE ON audit       BEGIN SELECT raise(ABORT, 'the log never changes'); END;
CREATE TRIGGER audit_no_delete       BEFORE DELETE ON audit       BEGIN SELECT raise(ABORT, 'the log never goes'); END;
