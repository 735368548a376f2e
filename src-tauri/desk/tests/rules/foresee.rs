//! What a step would do, said before it is done, is what it then posts; and saying it posts nothing.

use desk::{LineDisposition, LineQuantity, RefundTo, ReturnPreview, StepChoice, StepPreview};
use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::Value;

use crate::browse::shop_with_sales;
use crate::shop::{Shop, back, refused};

fn preview(shop: &Shop, id: i64, step: StepChoice) -> StepPreview {
    let asked = ReturnPreview {
        id: Some(id),
        number: None,
        step,
    };
    shop.desk.return_preview(&asked).unwrap()
}

fn why_not(preview: &StepPreview) -> Value {
    serde_json::to_value(&preview.refusal).unwrap()["code"].clone()
}

fn line(quantity: &str) -> Option<Vec<LineQuantity>> {
    Some(vec![LineQuantity {
        line: 1,
        quantity: quantity.parse().unwrap(),
    }])
}

fn inspects(lines: Vec<LineDisposition>) -> StepChoice {
    StepChoice::Inspect {
        lines,
        found: vec![],
        pieces: vec![],
    }
}

#[test]
fn a_preview_is_what_the_step_then_posts_and_posts_nothing_itself() {
    let mut shop = shop_with_sales();
    let id = shop.draft(&[back("S1", 1, "3")]);
    shop.submit(id).unwrap();
    let approve = |lines| StepChoice::Approve {
        lines,
        override_policy: false,
        override_reason: None,
    };
    assert_eq!(
        preview(&shop, id, approve(line("2"))).quantity,
        Some("2".parse().unwrap())
    );
    assert_eq!(why_not(&preview(&shop, id, approve(line("4")))), "too_much");
    shop.approve(id).unwrap();
    let received = preview(
        &shop,
        id,
        StepChoice::Receive {
            lines: line("2"),
            pieces: vec![],
        },
    );
    assert_eq!(
        (received.quantity, received.amount),
        (Some("2".parse().unwrap()), Some(shop.money("20.00")))
    );
    shop.receive(id).unwrap();
    let goes =
        |disposition, quantity: &str| LineDisposition::plain(1, disposition, quantity.parse().unwrap());
    let split = vec![goes(Disposition::Restock, "2"), goes(Disposition::Scrap, "1")];
    let inspected = preview(&shop, id, inspects(split.clone()));
    let ways: Vec<_> = inspected.goes.iter().map(|part| part.disposition).collect();
    assert_eq!(ways, [Disposition::Restock, Disposition::Scrap]);
    let over = vec![goes(Disposition::Restock, "4")];
    assert_eq!(why_not(&preview(&shop, id, inspects(over))), "too_much");
    shop.inspect(id, &[(Disposition::Restock, "2"), (Disposition::Scrap, "1")])
        .unwrap();
    let credit = preview(
        &shop,
        id,
        StepChoice::Credit {
            lines: line("2"),
            in_advance: false,
            freight: None,
        },
    );
    assert_eq!(
        (credit.amount, credit.lines[0].gross),
        (Some(shop.money("50.00")), shop.money("50.00"))
    );
    let all = preview(
        &shop,
        id,
        StepChoice::Credit {
            lines: None,
            in_advance: false,
            freight: None,
        },
    )
    .amount;
    assert_eq!(shop.view(id).sums.to_credit, all.unwrap());
    let posted = shop.credit(id).unwrap();
    assert_eq!(Some(posted.credited), all);
    shop.sound();
}

#[test]
fn a_refunds_preview_knows_caps_reasons_and_whom() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    let refund = |to, reason: Option<&str>| StepChoice::Refund {
        to,
        reason: reason.map(str::to_owned),
    };
    assert_eq!(why_not(&preview(&shop, id, refund(None, None))), "nothing_to_do");
    shop.credit(id).unwrap();
    let whole = preview(&shop, id, refund(None, None));
    assert_eq!(
        (whole.to[0].tender, whole.amount),
        (Tender::Card, Some(shop.money("25.00")))
    );
    let to = |tender, amount: &str| {
        let amount = Some(shop.money(amount));
        Some(vec![RefundTo {
            sale: Some("S1".into()),
            tender,
            amount,
        }])
    };
    assert_eq!(
        why_not(&preview(&shop, id, refund(to(Tender::Card, "25.01"), None))),
        "more_than_open"
    );
    assert_eq!(
        why_not(&preview(&shop, id, refund(to(Tender::Bank, "5.00"), None))),
        "reason_missing"
    );
    let elsewhere = preview(&shop, id, refund(to(Tender::Bank, "5.00"), Some("card closed")));
    assert_eq!(
        (elsewhere.refusal, elsewhere.amount),
        (None, Some(shop.money("5.00")))
    );
    let view = shop.view(id);
    let tenders: Vec<_> = view.refund[0]
        .tenders
        .iter()
        .map(|own| (own.tender, own.proposed))
        .collect();
    assert_eq!(
        tenders,
        [
            (Tender::Card, shop.money("25.00")),
            (Tender::Cash, shop.money("0"))
        ]
    );
    let nowhere = ReturnPreview {
        id: Some(99),
        number: None,
        step: StepChoice::ApproveScrap,
    };
    assert_eq!(refused(shop.desk.return_preview(&nowhere))["code"], "not_found");
}
