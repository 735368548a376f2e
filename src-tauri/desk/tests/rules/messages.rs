//! What customers are told: the words that fit, the shop's own, the list of short messages, and that it was sent.

use desk::{
    CustomerAdd, CustomerGet, CustomerSet, Init, MessageGet, MessageList, MessageNote, MessageSettingsSet,
    MessageView, MessageWay, Occasion, SalePost, SettingsSet, TemplateSet,
};
use domain::ledger::Tender;
use domain::message::Placeholder;
use domain::returns::Disposition;
use domain::staff::Role;

use crate::shop::swaps::{approved, exchange_shop, out};
use crate::shop::{Shop, at, back, code, refused};

/// A Chinese shop that sold two kettles to 李雷, who has a phone and an address for e-mail.
fn sold() -> Shop {
    let mut shop = Shop::with(Init {
        currency: Some("CNY".into()),
        language: Some("zh-CN".into()),
        time_zone: Some("Asia/Shanghai".into()),
        ..Init::default()
    });
    shop.set(SettingsSet {
        shop_name: Some("小店".into()),
        shop_lines: Some(vec!["杭州市文一路 1 号".into(), "0571-1234".into()]),
        return_days: Some(14),
        ..SettingsSet::default()
    });
    shop.goods(("A", "50", "9", "30"));
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "李雷".into(),
        phone: "138 1234 2031".into(),
        email: "li@example.com".into(),
        language: None,
        note: String::new(),
    };
    shop.desk.customer_add(&customer).unwrap();
    let sale = SalePost {
        customer: Some("C1".into()),
        ..shop.sale("S1", &[("A", "2")], &[(Tender::Cash, "100")])
    };
    shop.desk.sale_post(&sale).unwrap();
    shop
}

fn about(id: i64) -> MessageGet {
    MessageGet {
        id: Some(id),
        ..MessageGet::default()
    }
}

fn message(shop: &Shop, id: i64) -> MessageView {
    shop.desk.message_get(&about(id)).unwrap()
}

fn note(id: i64, occasion: Occasion) -> MessageNote {
    MessageNote {
        request_id: None,
        id: Some(id),
        number: None,
        occasion,
        language: "zh-CN".into(),
        way: MessageWay::Copied,
    }
}

#[test]
fn each_step_has_its_words_with_the_facts_of_the_return() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "2")]);
    shop.submit(id).unwrap();
    let before = message(&shop, id);
    assert_eq!((before.occasion, before.body.as_str()), (None, ""));
    shop.approve_some(id, "1").unwrap();
    let approved = message(&shop, id);
    assert_eq!(approved.occasion, Some(Occasion::Approved));
    assert_eq!(approved.subject, "小店：您的申请 RT-2026-000001 已通过");
    assert_eq!(
        approved.body,
        "李雷，您好！您的退换申请 RT-2026-000001 已通过，退货授权号：RMA-2026-000001。\n\
         商品：Product A × 1\n\
         请寄到或送到：小店，杭州市文一路 1 号，0571-1234\n\
         最晚到达：2026年3月19日\n\
         请把授权号写在包裹外面，配件和赠品请一并寄回。\n\
         小店"
    );
    assert_eq!(approved.missing, []);
    assert_eq!(
        (approved.phone.as_str(), approved.email.as_str()),
        ("138 1234 2031", "li@example.com")
    );
    let link = approved.mailto.unwrap();
    assert!(
        link.starts_with("mailto:li@example.com?subject=%E5%B0%8F%E5%BA%97%EF%BC%9A"),
        "{link}"
    );
    shop.desk.set_clock(at("2026-03-08T17:00:00Z"));
    shop.receive(id).unwrap();
    assert!(
        message(&shop, id)
            .body
            .contains("2026年3月9日 收到：Product A × 1"),
        "the shop's day, not UTC's"
    );
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    let refunded = message(&shop, id);
    assert_eq!(refunded.occasion, Some(Occasion::Refunded));
    assert!(refunded.body.contains("退款 50.00 元"), "{}", refunded.body);
    let english = MessageGet {
        language: Some("en".into()),
        occasion: Some(Occasion::Received),
        ..about(id)
    };
    let english = shop.desk.message_get(&english).unwrap();
    assert!(
        english
            .body
            .starts_with("Dear 李雷,\nthe goods of RT-2026-000001 arrived on 9 March 2026")
    );
    let unfit = MessageGet {
        occasion: Some(Occasion::Rejected),
        ..about(id)
    };
    assert_eq!(refused(shop.desk.message_get(&unfit))["params"]["why"], "not_now");
}

#[test]
fn a_customer_is_written_to_in_the_customers_language() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(id).unwrap();
    shop.reject(id, "worn").unwrap();
    let set = CustomerSet {
        code: "C1".into(),
        language: Some("en".into()),
        ..CustomerSet::default()
    };
    assert_eq!(
        shop.desk.customer_set(&set).unwrap().name,
        "李雷",
        "what is left out stays"
    );
    let rejected = message(&shop, id);
    assert_eq!(rejected.language, "en");
    assert!(rejected.body.contains("The reason: worn"), "{}", rejected.body);
}

#[test]
fn a_replacement_that_is_waited_for_and_one_that_was_handed_over() {
    let mut shop = exchange_shop();
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("B", "11")]);
    let waiting = message(&shop, id);
    assert_eq!(
        waiting.occasion,
        Some(Occasion::Approved),
        "first where to send the goods"
    );
    assert!(waiting.occasions.contains(&Occasion::ReplacementWaiting));
    assert!(!waiting.body.contains("Carrier"));
    let wait = MessageGet {
        occasion: Some(Occasion::ReplacementWaiting),
        ..about(id)
    };
    let wait = shop.desk.message_get(&wait).unwrap();
    assert!(wait.body.contains("Product B × 11"), "{}", wait.body);
    assert!(wait.body.starts_with("Dear customer,"), "nobody knows the name");
    assert_eq!((wait.customer, wait.mailto), (None, None));
}

#[test]
fn the_shops_own_words_are_templates_or_are_refused() {
    let mut shop = sold();
    let id = shop.approved(&[back("S1", 1, "1")]);
    let mut own = TemplateSet {
        occasion: Occasion::Approved,
        language: "zh-CN".into(),
        subject: "{shop}".into(),
        body: "{customer}：{rma}，{products}，{carrier}，{last_date}".into(),
    };
    let set = |own: &TemplateSet| MessageSettingsSet {
        templates: vec![own.clone()],
    };
    let settings = shop.desk.message_settings_set(&set(&own)).unwrap();
    assert_eq!(settings.templates.iter().filter(|one| one.is_own).count(), 1);
    let mine = message(&shop, id);
    assert_eq!(mine.body, "李雷：RMA-2026-000001，Product A × 1，，2026年3月19日");
    assert_eq!(mine.missing, [Placeholder::Carrier]);
    own.body = "{customer}，{telephone}".into();
    let refusal = refused(shop.desk.message_settings_set(&set(&own)));
    assert_eq!(refusal["code"], "placeholder_unknown");
    assert_eq!(refusal["params"]["name"], "telephone");
    own.body = "{customer".into();
    assert_eq!(
        refused(shop.desk.message_settings_set(&set(&own)))["code"],
        "brace_unpaired"
    );
    assert_eq!(message(&shop, id).body, mine.body, "nothing was kept");
    own.body = String::new();
    let settings = shop.desk.message_settings_set(&set(&own)).unwrap();
    assert!(settings.templates.iter().all(|one| !one.is_own));
    assert!(message(&shop, id).body.starts_with("李雷，您好！"));
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    assert_eq!(
        code(&shop.desk.message_settings_set(&set(&own)).unwrap_err()),
        "not_permitted"
    );
}

#[test]
fn what_was_sent_stands_on_the_timeline_once_and_in_the_chained_log() {
    let mut shop = sold();
    let id = shop.approved(&[back("S1", 1, "1")]);
    let once = MessageNote {
        request_id: Some("m1".into()),
        way: MessageWay::Email,
        ..note(id, Occasion::Approved)
    };
    shop.desk.set_clock(at("2026-03-05T13:00:00Z"));
    assert_eq!(shop.desk.message_note(&once).unwrap().len(), 1);
    assert_eq!(
        shop.desk.message_note(&once).unwrap().len(),
        1,
        "a repeated request"
    );
    assert_eq!(
        code(&shop.desk.message_note(&note(id, Occasion::Refunded)).unwrap_err()),
        "invalid"
    );
    let timeline = shop.view(id).timeline;
    let last = timeline.last().unwrap();
    assert_eq!((last.event.as_str(), last.staff.as_str()), ("message", "owner"));
    assert_eq!(last.message.as_ref().unwrap().way, Some(MessageWay::Email));
    shop.sound();
    shop.staff("Eve", Role::Viewer);
    shop.sign_in("Eve");
    assert_eq!(
        code(&shop.desk.message_get(&about(id)).unwrap_err()),
        "not_permitted"
    );
    let customer = CustomerGet { code: "C1".into() };
    assert_eq!(
        code(&shop.desk.customer_get(&customer).unwrap_err()),
        "not_permitted"
    );
}

#[test]
fn a_list_of_short_messages_has_everybody_who_waits_for_the_same_news() {
    let mut shop = sold();
    shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "50")]);
    let named = shop.approved(&[back("S1", 1, "1")]);
    let unnamed = shop.approved(&[back("S2", 1, "1")]);
    shop.desk.set_clock(at("2026-03-07T04:00:00Z"));
    let later = shop.approved(&[back("S1", 1, "1")]);
    let out = shop.folder.path().join("sms.csv");
    let mut list = MessageList {
        occasion: Occasion::Approved,
        since: "2026-03-05".parse().unwrap(),
        language: None,
        again: false,
        out: None,
        encoding: None,
        note: true,
    };
    let shown = shop.desk.message_list(&list).unwrap();
    let ids: Vec<i64> = shown.rows.iter().map(|row| row.id).collect();
    assert_eq!((ids, shown.told_before), (vec![named, later], 0));
    assert_eq!(shown.without_phone, [shop.view(unnamed).number.unwrap()]);
    assert!(
        shop.view(named).timeline.iter().all(|one| one.event != "message"),
        "only shown"
    );
    list.since = "2026-03-06".parse().unwrap();
    list.out = Some(out.display().to_string());
    shop.desk.message_list(&list).unwrap();
    let text = std::fs::read_to_string(&out).unwrap();
    let (head, row) = text.trim_end().split_once("\r\n").unwrap();
    assert_eq!(head, "\u{feff}phone,text");
    assert!(
        row.starts_with("138 1234 2031,李雷，您好！") && !row.contains('\n'),
        "{row}"
    );
    list.since = "2026-03-05".parse().unwrap();
    let rest = shop.desk.message_list(&list).unwrap();
    let ids: Vec<i64> = rest.rows.iter().map(|row| row.id).collect();
    assert_eq!(
        (ids, rest.told_before),
        (vec![named], 1),
        "who was told is not told again"
    );
    shop.sound();
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    assert_eq!(code(&shop.desk.message_list(&list).unwrap_err()), "not_permitted");
}

#[test]
fn a_customer_is_erased_without_touching_a_posted_row() {
    let mut shop = sold();
    let id = shop.approved(&[back("S1", 1, "1")]);
    let bad = CustomerSet {
        code: "C1".into(),
        email: Some("nowhere".into()),
        ..CustomerSet::default()
    };
    assert_eq!(
        refused(shop.desk.customer_set(&bad))["params"]["why"],
        "no_address"
    );
    let erase = CustomerSet {
        code: "C1".into(),
        name: Some(String::new()),
        phone: Some(String::new()),
        email: Some(String::new()),
        language: Some(String::new()),
        note: Some(String::new()),
    };
    let erased = shop.desk.customer_set(&erase).unwrap();
    assert_eq!(
        (erased.name.as_str(), erased.email.as_str(), erased.language),
        ("", "", None)
    );
    assert!(message(&shop, id).body.starts_with("尊敬的顾客，您好"));
    let found = shop.desk.find(&desk::Find {
        text: "李雷".into(),
        ..Default::default()
    });
    assert!(
        found.unwrap().customers.is_empty(),
        "the former name finds nobody"
    );
    let walk_in = CustomerSet {
        code: " ".into(),
        ..erase
    };
    assert_eq!(code(&shop.desk.customer_set(&walk_in).unwrap_err()), "invalid");
    shop.sound();
}
