//! A shop in which everything was done once, and copies of it of which the guards were taken away.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use desk::{AttachmentAdd, Clock, Desk, ImportHistory, MessageNote, MessageWay, Occasion, Tender};
use domain::returns::Disposition;
use rusqlite::Connection;
use serde_json::{Value, json};
use store::{Access, Finding};
use tempfile::TempDir;

use crate::shop::Shop;
use crate::shop::call::call;
use crate::shop::{back, swaps};

/// Every posted, counted, logged or noted table has rows, and every place but second grade goods.
pub(crate) fn rich() -> Shop {
    let mut shop = Shop::open();
    shop.taxed(("A", "50", "40", "20"), "20");
    for goods in [
        ("B", "30", "10", "8"),
        ("MUG", "80", "10", "30"),
        ("PEN", "10", "100", "4"),
    ] {
        shop.goods(goods);
    }
    goods(&mut shop);
    looked_up(&mut shop);
    bought(&mut shop);
    sold(&mut shop);
    brought_back(&mut shop);
    for_the_supplier(&mut shop);
    moved(&mut shop);
    counted(&mut shop);
    shop.sound();
    shop.desk.store().checkpoint().unwrap();
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

/// Boxes, kits, serials, batches, a customer, and a shop that keeps a fee of what comes back.
fn goods(shop: &mut Shop) {
    let boxes = json!({ "unit": "box", "size": "10", "unit_price": "95" });
    done(
        shop,
        "product.set_units",
        json!({ "sku": "PEN", "units": [boxes] }),
    );
    shop.product("SET", "85", "0", false);
    let parts = json!([{ "sku": "MUG", "quantity": "1" }, { "sku": "PEN", "quantity": "1" }]);
    done(shop, "product.set_parts", json!({ "sku": "SET", "parts": parts }));
    for (sku, tracking) in [("PHONE", "serial"), ("MILK", "batch")] {
        shop.product(sku, "200", "0", true);
        done(shop, "product.track", json!({ "sku": sku, "tracking": tracking }));
    }
    let lines = json!([
        { "sku": "PHONE", "quantity": "2", "unit_cost": "90", "pieces": [{ "code": "SN1" }, { "code": "SN2" }] },
        { "sku": "MILK", "quantity": "5", "unit_cost": "1",
          "pieces": [{ "code": "L1", "quantity": "5", "expires": "2026-04-30" }] }
    ]);
    done(shop, "stock.opening", json!({ "lines": lines }));
    done(shop, "customer.add", json!({ "code": "C1", "name": "Li Wei" }));
    let policy = json!({ "rules": [{ "check": { "name": "fee", "percent": "10" } }], "levels": [] });
    done(shop, "policy.set", json!({ "policy": policy, "note": "a fee" }));
}

/// A sale of the till before, which is only looked up.
fn looked_up(shop: &mut Shop) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("past.csv");
    let past = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
                536365,B,pear,2,2025-12-01 08:00:00,30.00,17,CN\n";
    std::fs::write(&file, past).unwrap();
    let import = ImportHistory {
        file: file.display().to_string(),
        paid_by: Some(Tender::Card),
        for_reference: true,
        ..ImportHistory::default()
    };
    let watch = &mut |_| ControlFlow::Continue(());
    let done = shop.desk.import_history(&import, watch).unwrap();
    assert_eq!(done.figures.new_documents, Some(1), "{:?}", done.rejected);
}

/// One purchase is paid in part and one is owed.
fn bought(shop: &mut Shop) {
    done(
        shop,
        "supplier.add",
        json!({ "code": "V1", "name": "Vendor", "phone": "" }),
    );
    let purchase = |sku: &str, payments: Value| {
        let line = json!({ "sku": sku, "quantity": "5", "unit_price": "10", "tax_rate": "13" });
        json!({ "supplier": "V1", "reference": "DN-77", "lines": [line], "payments": payments })
    };
    let part = json!([{ "tender": "bank", "amount": "20" }]);
    done(shop, "purchase.post", purchase("B", part));
    done(shop, "purchase.post", purchase("A", json!([])));
}

/// Online, owed and partly paid since, by the box, as a kit, with a promotion, by serial; and one undone.
fn sold(shop: &mut Shop) {
    for (number, line, more) in [
        (
            "S1",
            json!({ "sku": "A", "quantity": "6" }),
            json!({ "customer": "C1", "channel": "online", "rest": "card" }),
        ),
        (
            "S2",
            json!({ "sku": "A", "quantity": "2" }),
            json!({ "customer": "C1" }),
        ),
        (
            "S3",
            json!({ "sku": "PEN", "unit": "box", "quantity": "1" }),
            json!({ "rest": "cash" }),
        ),
        (
            "S4",
            json!({ "sku": "SET", "quantity": "1" }),
            json!({ "rest": "card" }),
        ),
        (
            "S5",
            json!({ "sku": "A", "quantity": "6" }),
            json!({ "promotion": { "threshold": "300", "percent": "10" }, "rest": "card" }),
        ),
        (
            "S6",
            json!({ "sku": "PHONE", "quantity": "1", "pieces": [{ "code": "SN1" }] }),
            json!({ "rest": "card" }),
        ),
        (
            "S7",
            json!({ "sku": "B", "quantity": "4" }),
            json!({ "rest": "card" }),
        ),
        (
            "S8",
            json!({ "sku": "B", "quantity": "1" }),
            json!({ "rest": "card" }),
        ),
    ] {
        let mut sale = json!({ "number": number, "lines": [line] });
        let fields = more.as_object().unwrap().clone();
        sale.as_object_mut().unwrap().extend(fields);
        done(shop, "sale.post", sale);
    }
    let part = json!([{ "tender": "bank", "amount": "30" }]);
    done(
        shop,
        "customer.receive",
        json!({ "customer": "C1", "payments": part }),
    );
    done(
        shop,
        "sale.reverse",
        json!({ "number": "S8", "reason": "typing error" }),
    );
}

/// Paid back, kept as store credit that then pays, exchanged; and what the first of them cost beside.
fn brought_back(shop: &mut Shop) {
    let one = |to: Value| {
        let line = json!({ "sale": "S1", "sale_line": 1, "quantity": "1", "disposition": "restock" });
        json!({ "lines": [line], "to": to, "reason": "wished" })
    };
    done(shop, "return.counter", one(json!([{ "tender": "card" }])));
    done(shop, "return.counter", one(json!([{ "tender": "store_credit" }])));
    let lines = json!([{ "sku": "A", "quantity": "1" }]);
    let payments = json!([{ "tender": "store_credit", "tendered": "20" }]);
    let sale =
        json!({ "number": "S9", "customer": "C1", "lines": lines, "payments": payments, "rest": "card" });
    done(shop, "sale.post", sale);
    let swap = swaps::swap(
        &[back("S1", 1, "1")],
        &[swaps::out("MUG", "1")],
        swaps::with(Tender::Card),
    );
    shop.desk.exchange_counter(&swap).unwrap();
    let cost =
        json!({ "number": "RT-2026-000001", "kind": "freight", "amount": "6", "tender": "bank", "note": "" });
    done(shop, "return.cost_add", cost);
}

/// Of three that wait for their supplier two are shipped and both answered; one more is in repair.
fn for_the_supplier(shop: &mut Shop) {
    let id = shop.approved(&[back("S7", 1, "4")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::ToSupplier, "3"), (Disposition::Repair, "1")])
        .unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    let basket = done(shop, "supplier_return.basket", json!({}));
    let lot = &basket["suppliers"][0]["lots"][0]["lot"];
    let lines = json!([{ "lot": lot, "quantity": "2" }]);
    done(
        shop,
        "supplier_return.ship",
        json!({ "supplier": "V1", "lines": lines }),
    );
    for answer in ["credit", "refused"] {
        let lines = json!([{ "line": 1, "quantity": "1" }]);
        let input = json!({ "number": "SR-2026-000001", "answer": answer, "lines": lines });
        done(shop, "supplier_return.answer", input);
    }
    shop.desk
        .message_note(&MessageNote {
            request_id: None,
            id: Some(id),
            number: None,
            occasion: Occasion::Refunded,
            language: "en".into(),
            way: MessageWay::Copied,
        })
        .unwrap();
    shop.desk
        .attachment_add(&AttachmentAdd {
            id: Some(id),
            data: Some("JVBERi0xLjc=".into()),
            name: Some("receipt".into()),
            ..AttachmentAdd::default()
        })
        .unwrap();
}

/// A transfer that arrived in part, and one between bins.
fn moved(shop: &mut Shop) {
    done(shop, "place.add_warehouse", json!({ "name": "Back" }));
    done(shop, "place.add_bin", json!({ "name": "A-01" }));
    let transfer = |to: &str| {
        let lines = json!([{ "sku": "A", "quantity": "3" }]);
        json!({ "from": "Main", "to": to, "lines": lines })
    };
    let sent = done(shop, "transfer.post", transfer("Back"));
    let lines = json!([{ "line": 1, "quantity": "2" }]);
    done(
        shop,
        "transfer.receive",
        json!({ "number": sent["number"], "lines": lines }),
    );
    done(shop, "transfer.post", transfer("Main/A-01"));
}

/// A stocktake that misses some pens, and a drawer in which too little was.
fn counted(shop: &mut Shop) {
    let opened = done(
        shop,
        "stocktake.open",
        json!({ "scope": "PEN", "basis": "opening" }),
    );
    let number = &opened["number"];
    let lines = json!([{ "sku": "PEN", "quantity": "85" }]);
    done(
        shop,
        "stocktake.count",
        json!({ "number": number, "lines": lines }),
    );
    done(shop, "stocktake.post", json!({ "number": number }));
    done(shop, "shop.settings_set", json!({ "counts_drawer": true }));
    done(shop, "drawer.open", json!({ "float": "100" }));
    let lines = json!([{ "sku": "B", "quantity": "1" }]);
    done(
        shop,
        "sale.post",
        json!({ "number": "S10", "lines": lines, "rest": "cash" }),
    );
    let carried = json!({ "way": "out", "amount": "50", "reason": "bank" });
    done(shop, "drawer.carry", carried);
    done(
        shop,
        "drawer.close",
        json!({ "counted": "79", "note": "one short" }),
    );
}

pub(crate) struct Copies {
    folder: TempDir,
    shop: Shop,
}

impl Copies {
    pub(crate) fn of(shop: Shop) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copies = Self { folder, shop };
        let parts = copies.shop.desk.store().backup_parts().unwrap();
        for (below, _) in parts.attachments {
            let to = files(&copies.path()).join(&below);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(parts.folder.join(&below), to).unwrap();
        }
        copies
    }

    /// The shop itself, with its guards.
    pub(crate) fn original(&self) -> PathBuf {
        self.shop.path()
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("copy.db")
    }

    /// A copy without its guards, which holds rows to nothing.
    pub(crate) fn open(&self) -> Connection {
        let copy = self.path();
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
        }
        std::fs::copy(self.shop.path(), &copy).unwrap();
        let connection = Connection::open(&copy).unwrap();
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;",
            )
            .unwrap();
        let guards = names(
            &connection,
            "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'",
        );
        connection
            .execute_batch(&format!("BEGIN; {}; COMMIT", guards.join("; ")))
            .unwrap();
        connection
    }

    /// What `verify` finds in a copy in which this was done.
    pub(crate) fn findings(&self, change: &str) -> Vec<Finding> {
        let connection = self.open();
        let changed = connection
            .execute(change, [])
            .unwrap_or_else(|error| panic!("{change}: {error}"));
        assert!(changed > 0, "{change} changed nothing");
        drop(connection);
        self.verified()
    }

    /// What `verify` finds in the copy as it is.
    pub(crate) fn verified(&self) -> Vec<Finding> {
        let desk = Desk::open(&self.path(), Access::Read, Clock::System).unwrap();
        desk.store()
            .read()
            .verify()
            .unwrap_or_else(|error| panic!("verify gave up: {error}"))
    }
}

fn files(shop: &Path) -> PathBuf {
    PathBuf::from(format!("{}.files", shop.display()))
}

/// The first column of a query, in its order.
pub(crate) fn names(connection: &Connection, query: &str) -> Vec<String> {
    let mut statement = connection.prepare(query).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}
