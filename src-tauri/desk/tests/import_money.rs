//! What an import does to the money: how sales were paid, the tax in their prices, and which books are open.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::ops::ControlFlow;

use desk::{
    Clock, Desk, DeskError, Find, ImportHistory, ImportHistoryDone, ImportStock, Init, PriceMode, ReturnList,
    SaleGet, SaleReverse, Tender, TodayGet, TrialBalance,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const HEADER: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

/// 4 × 5.00 and 2 × 3.00 sold, 2 and 1 back; one without receipt.
const SALES: &str = "1,A,apple,4,2010-12-01 08:00:00,5.00,17,UK
1,P,pear,2,2010-12-01 08:00:00,3.00,17,UK
C2,A,apple,-2,2010-12-24 10:00:00,5.00,17,UK
C3,P,pear,-1,2011-01-05 10:00:00,3.00,17,UK
C4,A,apple,-1,2011-02-05 10:00:00,4.00,18,UK
";

struct Shop {
    place: TempDir,
    desk: Desk,
}

impl Shop {
    fn new(tax_rate: &str, prices: PriceMode) -> Self {
        let place = tempfile::tempdir().unwrap();
        let clock = Clock::Set("2026-11-22T10:00:00Z".parse().unwrap());
        let init = Init {
            currency: Some("GBP".into()),
            tax_rate: Some(tax_rate.parse().unwrap()),
            prices: Some(prices),
            ..Init::default()
        };
        let mut desk = Desk::init(&place.path().join("shop.db"), &init, clock).unwrap();
        let file = place.path().join("stock.csv");
        std::fs::write(&file, "StockCode,Quantity,UnitCost\nA,10,3.00\nP,5,1.00\n").unwrap();
        let stock = ImportStock {
            file: file.display().to_string(),
            ..ImportStock::default()
        };
        desk.import_stock(&stock).unwrap();
        Self { place, desk }
    }

    fn import(&mut self, rows: &str, paid_by: Option<Tender>) -> Result<ImportHistoryDone, DeskError> {
        self.take_in(rows, paid_by, false)
    }

    fn look_up(&mut self, rows: &str, paid_by: Option<Tender>) -> Result<ImportHistoryDone, DeskError> {
        self.take_in(rows, paid_by, true)
    }

    fn take_in(
        &mut self,
        rows: &str,
        paid_by: Option<Tender>,
        for_reference: bool,
    ) -> Result<ImportHistoryDone, DeskError> {
        let file = self.place.path().join("sales.csv");
        std::fs::write(&file, format!("{HEADER}{rows}")).unwrap();
        let import = ImportHistory {
            file: file.display().to_string(),
            paid_by,
            for_reference,
            ..ImportHistory::default()
        };
        self.desk
            .import_history(&import, &mut |_| ControlFlow::Continue(()))
    }

    fn sale(&self, number: &str) -> Value {
        let get = SaleGet {
            number: number.into(),
        };
        serde_json::to_value(self.desk.sale_get(&get).unwrap()).unwrap()
    }

    /// What an account stands at after the imported months, debits up.
    fn balance(&self, account: &str) -> String {
        let months = TrialBalance {
            from: "2010-12".into(),
            to: Some("2011-02".into()),
        };
        let lines = self.desk.trial_balance(&months).unwrap();
        let line = lines.iter().find(|line| line.account == account);
        line.map_or("none".into(), |line| line.closing.to_string())
    }

    /// Of what the first line of sale 1 sold.
    fn on_shelf(&self) -> Value {
        self.sale("1")["lines"][0]["on_shelf"].clone()
    }

    fn comes_back(&mut self, sale: &str, sku: &str, quantity: &str) -> Value {
        let line = json!({ "sale": sale, "sku": sku, "quantity": quantity, "reason": "quality", "disposition": "restock" });
        let asked = serde_json::from_value(json!({ "lines": [line] })).unwrap();
        serde_json::to_value(self.desk.return_counter(&asked).unwrap()).unwrap()
    }

    fn assert_sound(&self) {
        assert_eq!(self.desk.store().read().verify().unwrap(), []);
    }
}

#[test]
fn sales_that_were_paid_have_their_payment_and_returns_their_refund() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    let done = serde_json::to_value(shop.import(SALES, Some(Tender::Card)).unwrap()).unwrap();
    assert_eq!(
        (&done["paid_amount"], &done["paid_back_amount"]),
        (&json!("26.00"), &json!("17.00")),
        "10.00 and 3.00 of the sale, 4.00 without receipt"
    );
    let sale = shop.sale("1");
    assert_eq!(sale["tenders"][0]["tender"], "card");
    assert_eq!(sale["tenders"][0]["paid"], "26.00");
    assert_eq!(sale["tenders"][0]["refunded"], "13.00");
    assert_eq!(sale["debt"], "0.00");
    shop.assert_sound();
    let again = serde_json::to_value(shop.import(SALES, Some(Tender::Cash)).unwrap()).unwrap();
    assert_eq!(again["new_documents"], 0);
    assert_eq!(again["paid_amount"], "0.00", "what is there stays as it was paid");
    assert_eq!(shop.sale("1")["tenders"][0]["tender"], "card");
}

#[test]
fn a_return_of_a_sale_that_is_owed_takes_the_debt_down_first() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    shop.import("1,A,apple,4,2010-12-01 08:00:00,5.00,17,UK\n", None)
        .unwrap();
    let done = shop
        .import(
            "C2,A,apple,-2,2010-12-24 10:00:00,5.00,17,UK\n",
            Some(Tender::Cash),
        )
        .unwrap();
    assert_eq!(done.paid_back_amount.unwrap().to_string(), "0.00", "rule 9");
    assert_eq!(shop.sale("1")["debt"], "10.00");
    shop.assert_sound();
}

#[test]
fn a_return_goes_to_the_tender_of_its_sale_before_the_one_that_was_said() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    shop.import(
        "1,A,apple,4,2010-12-01 08:00:00,5.00,17,UK\n",
        Some(Tender::WeChat),
    )
    .unwrap();
    shop.import(
        "C2,A,apple,-2,2010-12-24 10:00:00,5.00,17,UK\n",
        Some(Tender::Cash),
    )
    .unwrap();
    assert_eq!(shop.sale("1")["tenders"][0]["refunded"], "10.00");
    shop.assert_sound();
}

#[test]
fn nothing_is_paid_where_nobody_said_so_and_store_credit_is_refused() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    let error = shop.import(SALES, Some(Tender::StoreCredit)).unwrap_err();
    assert_eq!(error.code_and_params().0, "invalid");
    let done = serde_json::to_value(shop.import(SALES, None).unwrap()).unwrap();
    assert_eq!(done.get("paid_amount"), None);
    assert_eq!(shop.sale("1")["tenders"], json!([]));
    assert_eq!(shop.sale("1")["debt"], "13.00");
    shop.assert_sound();
}

#[test]
fn prices_are_split_by_the_tax_of_the_product_in_the_shop_s_way() {
    for (prices, gross, back, tax) in [
        (PriceMode::Inclusive, "26.00", "17.00", "-1.49"),
        (PriceMode::Exclusive, "31.20", "20.40", "-1.80"),
    ] {
        let mut shop = Shop::new("20", prices);
        let done = serde_json::to_value(shop.import(SALES, Some(Tender::Cash)).unwrap()).unwrap();
        // The figures are those of the file, in its own prices.
        assert_eq!(done["sales_amount"], "26.00");
        assert_eq!(done["returned_amount"], "17.00");
        assert_eq!(done["paid_amount"], gross);
        assert_eq!(done["paid_back_amount"], back);
        // 9.00 stay sold: a fifth of it on top; inside, a sixth of each document, 4.33 − 1.67 − 0.50 − 0.67.
        assert_eq!(shop.balance("2221"), tax);
        assert_eq!(shop.balance("1122"), "0.00", "paid and paid back to the penny");
        let before = done["new_documents"].clone();
        let again = serde_json::to_value(shop.import(SALES, None).unwrap()).unwrap();
        assert_eq!((&before, &again["new_documents"]), (&json!(4), &json!(0)));
        assert_eq!(again["returned_amount"], "17.00", "told again as in the file");
        shop.assert_sound();
    }
}

#[test]
fn the_books_to_close_begin_with_the_first_month_that_had_business() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    let open = |shop: &Shop| shop.desk.today_get(&TodayGet {}).unwrap().period.month_to_close;
    assert_eq!(open(&shop), None, "opening stock alone");
    shop.import(SALES, None).unwrap();
    assert_eq!(open(&shop).as_deref(), Some("2010-12"));
}

#[test]
fn a_number_without_its_beginning_finds_the_return_of_every_year() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    shop.import(SALES, None).unwrap();
    let found = |text: &str| {
        let find = Find {
            text: text.into(),
            rows_max: None,
        };
        let returns = shop.desk.find(&find).unwrap().returns;
        returns
            .into_iter()
            .filter_map(|row| row.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("000001"), ["RT-2011-000001", "RT-2010-000001"]);
    assert_eq!(found("1"), found("000001"));
    assert_eq!(found("2"), ["RT-2011-000002"]);
    assert!(found("3").is_empty() && found("0").is_empty() && found("0000001").is_empty());
    let list = ReturnList {
        text: "000002".into(),
        ..ReturnList::default()
    };
    let listed = shop.desk.return_list(&list).unwrap().rows;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].number.as_deref(), Some("RT-2011-000002"));
}

#[test]
fn a_past_of_other_books_moves_nothing_and_what_is_left_of_it_comes_back_in_full() {
    let mut shop = Shop::new("20", PriceMode::Inclusive);
    let done = serde_json::to_value(shop.look_up(SALES, Some(Tender::Card)).unwrap()).unwrap();
    assert_eq!(
        (&done["new_documents"], &done["closing_qty"]),
        (&json!(4), &json!(15))
    );
    assert_eq!(shop.balance("1122"), "none", "nothing is booked");
    assert_eq!(shop.on_shelf(), "10");
    // 4 × 5.00 less 2, 2 × 3.00 less 1: what the file's returns left.
    let sale = shop.sale("1");
    assert_eq!(
        (&sale["for_reference"], &sale["gross"]),
        (&json!(true), &json!("13.00"))
    );
    let left = |line: usize| {
        (
            sale["lines"][line]["sold"].clone(),
            sale["lines"][line]["returnable"].clone(),
        )
    };
    assert_eq!(
        [left(0), left(1)],
        [(json!("2"), json!("2")), (json!("1"), json!("1"))]
    );
    assert_eq!(
        sale["tenders"][0],
        json!({ "tender": "card", "paid": "13.00", "refunded": "0.00", "rounding": "0.00" })
    );
    let back = shop.comes_back("1", "A", "2");
    assert_eq!(
        (&back["credited"], &back["refunded"]),
        (&json!("10.00"), &json!("10.00"))
    );
    assert_eq!(shop.on_shelf(), "12");
    assert_eq!(
        shop.sale("1")["tenders"][0]["refunded"],
        "10.00",
        "to the card that paid it"
    );
    shop.assert_sound();
}

#[test]
fn a_past_of_other_books_is_told_once_and_has_to_be_paid() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    let gone = "7,A,apple,1,2010-12-01 08:00:00,5.00,17,UK\nC8,A,apple,-1,2010-12-02 08:00:00,5.00,17,UK\n";
    let rows = format!("{SALES}{gone}");
    let (code, params) = shop.look_up(&rows, None).unwrap_err().code_and_params();
    assert_eq!(
        (code, &params["field"], &params["given"]),
        ("invalid".to_owned(), &json!("paid_by"), &json!("1"))
    );
    let first = shop.look_up(&rows, Some(Tender::Card)).unwrap();
    assert_eq!(first.figures.new_documents, Some(6));
    for for_reference in [true, false] {
        let again = shop.take_in(&rows, Some(Tender::Card), for_reference).unwrap();
        assert_eq!(
            (again.figures.new_documents, again.changed_documents),
            (Some(0), vec![])
        );
    }
    let nothing_left = SaleGet { number: "7".into() };
    assert!(shop.desk.sale_get(&nothing_left).is_err());
    shop.assert_sound();
}

#[test]
fn what_comes_back_since_is_posted_and_never_only_looked_up() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    shop.look_up(SALES, Some(Tender::Card)).unwrap();
    let since = format!("{SALES}C9,A,apple,-1,2011-03-01 08:00:00,5.00,17,UK\n");
    let (code, params) = shop
        .look_up(&since, Some(Tender::Card))
        .unwrap_err()
        .code_and_params();
    assert_eq!(
        (code, params),
        ("returns_of_posted_sales".to_owned(), json!({ "number": "C9" }))
    );
    let done = shop.import(&since, Some(Tender::Cash)).unwrap();
    assert_eq!(done.figures.new_documents, Some(1));
    let sale = shop.sale("1");
    assert_eq!(sale["lines"][0]["returnable"], "1");
    assert_eq!(
        sale["tenders"][0]["refunded"], "5.00",
        "by the tender of its sale"
    );
    assert_eq!(shop.on_shelf(), "11");
    shop.assert_sound();
}

#[test]
fn a_sale_of_other_books_is_undone_without_moving_anything_either() {
    let mut shop = Shop::new("0", PriceMode::Inclusive);
    shop.look_up(SALES, Some(Tender::Card)).unwrap();
    let undo = SaleReverse {
        number: "1".into(),
        reason: "the wrong file".into(),
        ..SaleReverse::default()
    };
    let undone = shop.desk.sale_reverse(&undo).unwrap();
    assert!(undone.refunds.is_empty());
    assert_eq!(shop.sale("1")["lines"][0]["returnable"], "0");
    assert_eq!(
        (shop.on_shelf(), shop.balance("1122").as_str()),
        (json!("10"), "none")
    );
    shop.assert_sound();
}
