//! Vouchers to print: each kind as a shop has it, and the awkward ones.

use domain::Quantity;
use print::{Customer, Language, Voucher, VoucherKind, VoucherLine};

use super::{cny, date, line, refund, totals};

pub fn all() -> Vec<(&'static str, Voucher, Language)> {
    let mut all = Vec::new();
    for (language, mark) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        let mut add = |name: &str, voucher: Voucher| {
            all.push((
                &*Box::leak(format!("{mark}-{name}").into_boxed_str()),
                voucher,
                language,
            ));
        };
        add("sale", sale());
        add("sale-rounded", rounded_sale());
        add("sale-free", free_sale());
        add("sale-undone", undone_sale());
        add("purchase", purchase());
        add("supplier-payment", supplier_payment());
        add("supplier-return", supplier_return());
        add("other-in", stock_document(VoucherKind::OtherIn));
        add("other-out", stock_document(VoucherKind::OtherOut));
        add("scrap", stock_document(VoucherKind::Scrap));
        add("scrap-80", eighty_lines());
        add("count-sheet", count_sheet(false));
        add("count-sheet-blind", count_sheet(true));
        add("stocktake", stocktake());
    }
    all
}

fn goods(rows: &[[&str; 7]]) -> Vec<VoucherLine> {
    let rows = rows.iter();
    rows.map(|[sku, name, quantity, price, net, tax, gross]| {
        let line = line(sku, name, quantity, price, [net, tax, gross], "");
        VoucherLine {
            sku: line.sku,
            name: line.name,
            quantity: line.quantity,
            unit_price: line.unit_price,
            net: line.net,
            tax: line.tax,
            gross: line.gross,
            expected: None,
            counted: None,
        }
    })
    .collect()
}

fn voucher(kind: VoucherKind, number: &str, lines: Vec<VoucherLine>) -> Voucher {
    let mut voucher = Voucher {
        kind,
        reverses: None,
        shop: super::chinese().shop,
        number: number.to_owned(),
        business_date: date("2026-11-29"),
        party: None,
        reference: String::new(),
        reason: String::new(),
        staff: "李晓芸".to_owned(),
        totals: totals(&[], "0.00"),
        lines,
        discount: cny("0.00"),
        paid: vec![],
        change: cny("0.00"),
        open: cny("0.00"),
        note: String::new(),
        reprint: None,
        currency: super::chinese().currency,
    };
    let of = |amount: fn(&VoucherLine) -> domain::Money| voucher.lines.iter().map(amount).sum();
    let (net, tax, gross) = (of(|line| line.net), of(|line| line.tax), of(|line| line.gross));
    (voucher.totals.net, voucher.totals.tax, voucher.totals.gross) = (net, tax, gross);
    voucher
}

/// A discount, two ways of paying, change.
pub fn sale() -> Voucher {
    let lines = goods(&[
        [
            "6901234567892",
            "纯棉圆领短袖T恤 白色 / M",
            "2",
            "59.00",
            "99.12",
            "12.88",
            "112.00",
        ],
        [
            "6909876543210",
            "保温杯 500ml 磨砂黑",
            "1",
            "89.00",
            "78.76",
            "10.24",
            "89.00",
        ],
        [
            "6935550101056",
            "散装腰果",
            "0.35",
            "96.00",
            "29.73",
            "3.87",
            "33.60",
        ],
    ]);
    let mut sale = voucher(VoucherKind::Sale, "SO-2026-000031", lines);
    sale.party = Some(Customer {
        name: "王*喆".to_owned(),
        phone: "138****2031".to_owned(),
    });
    sale.discount = cny("6.00");
    sale.paid = vec![refund("微信", "100.00"), refund("现金", "150.00")];
    sale.change = cny("15.40");
    sale
}

/// Cash in whole tenths, and something that is still owed.
fn rounded_sale() -> Voucher {
    let lines = goods(&[["A-1", "散装花生", "0.333", "12.80", "3.77", "0.49", "4.26"]]);
    let mut sale = voucher(VoucherKind::Sale, "SO-2026-000032", lines);
    sale.paid = vec![refund("现金", "4.00"), refund("现金舍入", "0.06")];
    sale.open = cny("0.20");
    sale.reprint = Some(1);
    sale
}

/// A gift: every amount is zero.
fn free_sale() -> Voucher {
    let lines = goods(&[["GIFT", "赠品 帆布袋", "1", "0.00", "0.00", "0.00", "0.00"]]);
    voucher(VoucherKind::Sale, "SO-2026-000033", lines)
}

fn undone_sale() -> Voucher {
    let lines = goods(&[[
        "6909876543210",
        "保温杯 500ml 磨砂黑",
        "-1",
        "89.00",
        "-78.76",
        "-10.24",
        "-89.00",
    ]]);
    let mut sale = voucher(VoucherKind::Sale, "SO-2026-000034", lines);
    sale.reverses = Some("SO-2026-000031".to_owned());
    sale.paid = vec![refund("微信", "-89.00")];
    sale
}

fn purchase() -> Voucher {
    let lines = goods(&[
        ["STEP-1", "陶瓷碗", "120", "6.18", "741.60", "96.41", "838.01"],
        [
            "LONG-1",
            "加厚防滑硅胶隔热手套 微波炉烤箱专用 一对装（含挂钩） 深海蓝／加大号",
            "24",
            "640.5",
            "15372.00",
            "1998.36",
            "17370.36",
        ],
    ]);
    let mut purchase = voucher(VoucherKind::Purchase, "PI-2026-000012", lines);
    purchase.party = Some(Customer {
        name: "杭州恒泰小家电有限公司（上城区人民路经营部）".to_owned(),
        phone: "0571-8765 4321".to_owned(),
    });
    purchase.reference = "HT-20261129-00087".to_owned();
    purchase.note = "到货时外箱有压痕，已拍照。".to_owned();
    purchase.paid = vec![refund("银行转账", "10000.00")];
    purchase.open = cny("8208.37");
    purchase
}

fn supplier_payment() -> Voucher {
    let mut payment = voucher(VoucherKind::SupplierPayment, "PM-2026-000004", vec![]);
    payment.party = purchase().party;
    payment.paid = vec![refund("银行转账", "8208.37")];
    payment
}

fn supplier_return() -> Voucher {
    let lines = goods(&[[
        "ASIDE-1",
        "电热水壶 1.7L 不锈钢",
        "2",
        "31.20",
        "62.40",
        "8.11",
        "70.51",
    ]]);
    let mut back = voucher(VoucherKind::SupplierReturn, "PR-2026-000002", lines);
    back.party = purchase().party;
    back.reference = "RMA-0917".to_owned();
    back.reason = "漏电".to_owned();
    back
}

fn stock_document(kind: VoucherKind) -> Voucher {
    let number = match kind {
        VoucherKind::OtherIn => "OI-2026-000003",
        VoucherKind::OtherOut => "OO-2026-000003",
        _ => "SC-2026-000003",
    };
    let lines = goods(&[
        ["STEP-1", "陶瓷碗", "3", "5.00", "15.00", "0.00", "15.00"],
        [
            "6935550101056",
            "散装腰果",
            "0.2",
            "61.234567",
            "12.25",
            "0.00",
            "12.25",
        ],
    ]);
    let mut document = voucher(kind, number, lines);
    document.reason = "样品".to_owned();
    document.note = "陈列用，月底归还。\n第二行备注。".to_owned();
    document
}

/// Over several pages.
fn eighty_lines() -> Voucher {
    let mut document = stock_document(VoucherKind::Scrap);
    let lines = document.lines.clone();
    let one = |index: usize| VoucherLine {
        name: format!("{}（第 {} 行）", lines[index % 2].name, index + 1),
        ..lines[index % 2].clone()
    };
    document.lines = (0..80).map(one).collect();
    document.reverses = Some("SC-2026-000001".to_owned());
    document
}

fn count_sheet(blind: bool) -> Voucher {
    let mut sheet = stocktake();
    sheet.kind = VoucherKind::CountSheet;
    sheet.number = "ST-2026-000007".to_owned();
    for (index, line) in sheet.lines.iter_mut().enumerate() {
        line.counted = line.counted.filter(|_| index == 1);
        line.expected = line.expected.filter(|_| !blind);
    }
    sheet
}

fn stocktake() -> Voucher {
    let mut lines = goods(&[
        ["STEP-1", "陶瓷碗", "-3", "0.00", "-15.00", "0.00", "-15.00"],
        [
            "LONG-1",
            "加厚防滑硅胶隔热手套 微波炉烤箱专用 一对装（含挂钩） 深海蓝／加大号",
            "1",
            "0.00",
            "640.50",
            "0.00",
            "640.50",
        ],
        ["6935550101056", "散装腰果", "0", "0.00", "0.00", "0.00", "0.00"],
    ]);
    let counts: [(&str, &str); 3] = [("20", "17"), ("107", "108"), ("12.8", "12.8")];
    for (line, (expected, counted)) in lines.iter_mut().zip(counts) {
        let quantity = |text: &str| -> Quantity { text.parse().unwrap() };
        (line.expected, line.counted) = (Some(quantity(expected)), Some(quantity(counted)));
    }
    let mut stocktake = voucher(VoucherKind::Stocktake, "ST-2026-000006", lines);
    stocktake.reason = "厨房用品".to_owned();
    stocktake
}
