//! The program on a real file: carries out what the model asked for, and holds every answer and figure against
//! it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use desk::{CustomerAdd, DeskError, Init, StaffAdd, SupplierAdd};
use domain::staff::Role;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use serde_json::{Value, json};

use crate::compare;
use crate::figures::{cents, units};
use crate::machine::{Act, Histories};
use crate::naming::pieces_shown;
use crate::pieces::{Piece, Tracking};
use crate::places::PLACES;
use crate::shop::call::call;
use crate::shop::{Shop, at};
use crate::till::{KIT, TRAY};
use crate::world::{CUSTOMERS, Deed, PIECES, PRODUCTS, Product, STAFF, SUPPLIERS, World};

/// How often each operation was carried out or refused, by code.
pub(crate) static TALLY: Mutex<BTreeMap<String, u64>> = Mutex::new(BTreeMap::new());

/// After how many steps all figures are compared and `verify` runs.
pub(crate) fn every() -> u32 {
    std::env::var("RETURNDESK_CHECK_EVERY")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
}

pub(crate) struct Program {
    shop: Shop,
    every: u32,
    asked: u32,
}

impl Program {
    fn open() -> Self {
        let mut shop = Shop::with(Init {
            currency: Some("GBP".into()),
            ..Init::default()
        });
        shop.desk.set_clock(at("2026-11-01T00:00:00Z"));
        fills(&mut shop);
        knows(&mut shop);
        Self {
            shop,
            every: every(),
            asked: 0,
        }
    }

    /// The person and the moment of the model are those of the program.
    fn arrives(&mut self, world: &World) {
        let (minute, second) = (self.asked / 60 % 60, self.asked % 60);
        let hour = self.asked / 3_600;
        let when = format!("{}T{hour:02}:{minute:02}:{second:02}Z", World::date(world.day));
        self.shop.desk.set_clock(at(&when));
        self.shop.sign_in(STAFF[world.staff]);
    }

    fn carries_out(&mut self, deed: &Deed, world: &World) {
        self.arrives(world);
        let foretold = deed.foretold.then(|| {
            let mut input = deed.input.clone();
            input["preview"] = Value::Bool(true);
            outcome(call(&mut self.shop.desk, deed.operation, input))
        });
        let done = outcome(call(&mut self.shop.desk, deed.operation, deed.input.clone()));
        if let Some(foretold) = foretold {
            assert!(same(&foretold, &done), "foretold {foretold:?}\nand was {done:?}");
        }
        let key = match &done {
            Ok(_) => format!("{}{}", deed.operation, told_of(&deed.input)),
            Err(code) => format!("{} - {code}", deed.operation),
        };
        *TALLY.lock().unwrap().entry(key).or_default() += 1;
        match (deed.outcome.as_ref().expect("a deed has an outcome"), done) {
            (Ok(expected), Ok(answer)) => contains(&answer, expected),
            (Err(expected), Err(code)) => assert_eq!(code, *expected, "another refusal"),
            (Ok(_), Err(code)) => panic!("to be done, and was refused: {code}"),
            (Err(expected), Ok(answer)) => panic!("to be refused as {expected}, and was done: {answer}"),
        }
    }
}

/// Products with what is there of each, and the places of the shelf.
fn fills(shop: &mut Shop) {
    for product in &PRODUCTS {
        let (price, rate) = (cents(product.price), product.rate.to_string());
        if let Some(tracking) = product.tracking {
            tracked(shop, product, tracking);
            continue;
        }
        shop.product(product.sku, &price, &rate, product.is_goods);
        if product.is_goods {
            shop.stock(product.sku, &units(product.opening), &cents(product.cost));
        }
    }
    let tray = json!({ "unit": "tray", "size": TRAY.0.to_string(), "unit_price": cents(TRAY.1) });
    call(
        &mut shop.desk,
        "product.set_units",
        json!({ "sku": "B", "units": [tray] }),
    )
    .unwrap();
    shop.product("SET", &cents(KIT.0), "0", false);
    let part = |&(product, pieces): &(usize, i64)| json!({ "sku": PRODUCTS[product].sku, "quantity": pieces.to_string() });
    let parts: Vec<Value> = KIT.1.iter().map(part).collect();
    call(
        &mut shop.desk,
        "product.set_parts",
        json!({ "sku": "SET", "parts": parts }),
    )
    .unwrap();
    for (place, _) in &PLACES[1..] {
        let (operation, input) = match place.split_once('/') {
            Some((warehouse, name)) => ("place.add_bin", json!({ "warehouse": warehouse, "name": name })),
            None => ("place.add_warehouse", json!({ "name": place })),
        };
        call(&mut shop.desk, operation, input).unwrap();
    }
}

/// Staff, rules, customers and suppliers.
fn knows(shop: &mut Shop) {
    for name in &STAFF[1..] {
        let add = StaffAdd {
            name: (*name).into(),
            role: Role::Cashier,
            pin: None,
        };
        shop.desk.staff_add(&add).unwrap();
    }
    let rules = World::new();
    let policy = rules.terms.shown(rules.limit);
    call(
        &mut shop.desk,
        "policy.set",
        json!({ "policy": policy, "note": "" }),
    )
    .unwrap();
    for code in CUSTOMERS.into_iter().flatten() {
        let add = CustomerAdd {
            code: code.into(),
            name: format!("Li {code}"),
            phone: String::new(),
            ..CustomerAdd::default()
        };
        shop.desk.customer_add(&add).unwrap();
    }
    for code in SUPPLIERS {
        let add = SupplierAdd {
            code: code.into(),
            name: String::new(),
            phone: String::new(),
        };
        shop.desk.supplier_add(&add).unwrap();
    }
}

/// Goods with serials or batches; no name of theirs begins like those of the others.
fn tracked(shop: &mut Shop, product: &Product, tracking: Tracking) {
    let sku = product.sku;
    let add = json!({
        "sku": sku, "name": sku.to_lowercase(), "is_goods": true, "unit_price": cents(product.price),
        "tax_rate": product.rate.to_string(),
    });
    call(&mut shop.desk, "product.add", add).unwrap();
    let how = match tracking {
        Tracking::Serial => "serial",
        Tracking::Batch => "batch",
    };
    call(
        &mut shop.desk,
        "product.track",
        json!({ "sku": sku, "tracking": how }),
    )
    .unwrap();
    let own = PIECES.iter().filter(|piece| PRODUCTS[piece.0].sku == sku);
    let own: Vec<Piece> = own.map(|piece| (piece.1.to_owned(), piece.2)).collect();
    let line = json!({
        "sku": sku, "quantity": units(product.opening), "unit_cost": cents(product.cost), "pieces": pieces_shown(&own),
    });
    call(&mut shop.desk, "stock.opening", json!({ "lines": [line] })).unwrap();
}

/// What is seldom asked for and told apart in the tally, by what its input says.
fn told_of(input: &Value) -> &'static str {
    let text = input.to_string();
    let seldom = [
        ("\"second_grade\"", " of second grade"),
        ("\"SET\"", " of a kit"),
        ("\"tray\"", " by the tray"),
        ("\"promotion\":{", " with a promotion"),
        ("\"to_supplier\"", " to the supplier"),
        ("\"repair\"", " to repair"),
    ];
    let found = seldom.iter().find(|(word, _)| text.contains(word));
    found.map_or("", |(_, told)| told)
}

type Answer = Result<Value, String>;

fn outcome(done: Result<Value, DeskError>) -> Answer {
    done.map_err(|error| {
        assert_ne!(error.blame(), desk::Blame::Fault, "{error}");
        error.code_and_params().0
    })
}

/// A preview says what then happens.
fn same(foretold: &Answer, done: &Answer) -> bool {
    match (foretold, done) {
        (Ok(foretold), Ok(done)) => {
            let told = [
                "number", "state", "credited", "refunded", "posted", "refunds", "waits",
            ];
            told.iter().all(|key| foretold[*key] == done[*key])
        }
        // Money that no original tender takes is asked about in the preview, and refused without an answer.
        // So are goods of a replacement that do not stand here, or of which nobody said which.
        (Ok(foretold), Err(code)) => {
            let told = ["figures", "exchange"];
            told.iter()
                .any(|key| foretold[*key]["refused"]["code"] == code.as_str())
        }
        (foretold, done) => foretold == done,
    }
}

/// The answer says what the model says; it may say more.
fn contains(answer: &Value, expected: &Value) {
    for (key, value) in expected.as_object().expect("an answer is an object") {
        assert_eq!(&answer[key], value, "{key} of {answer}");
    }
}

impl StateMachineTest for Program {
    type SystemUnderTest = Self;
    type Reference = Histories;

    fn init_test(_: &World) -> Self {
        Self::open()
    }

    fn apply(mut program: Self, world: &World, _: Act) -> Self {
        if !world.deed.operation.is_empty() {
            program.asked += 1;
            program.carries_out(&world.deed, world);
        }
        program
    }

    fn check_invariants(program: &Self, world: &World) {
        if program.asked.is_multiple_of(program.every) && !world.deed.operation.is_empty() {
            compare::agrees(&program.shop, world);
            program.shop.sound();
        }
    }

    fn teardown(program: Self, world: World) {
        compare::agrees(&program.shop, &world);
        program.shop.sound();
        // What was closed and opened again is the same.
        let reopened = program.shop.reopened();
        compare::agrees(&reopened, &world);
    }
}

/// A history as what somebody would type, one operation a line.
pub(crate) fn told(acts: &[Act]) -> String {
    let mut lines = vec![];
    let mut world = World::new();
    for act in acts {
        world = Histories::apply(world, act);
        let deed = &world.deed;
        if deed.operation.is_empty() {
            continue;
        }
        let outcome = match deed.outcome.as_ref().expect("a deed has an outcome") {
            Ok(_) => "is done".to_owned(),
            Err(code) => format!("is refused: {code}"),
        };
        lines.push(format!(
            "rdesk --shop shop.db --as {} call {} '{}'  # {}, {outcome}",
            STAFF[world.staff],
            deed.operation,
            deed.input,
            World::date(world.day),
        ));
    }
    lines.join("\n")
}
