//! Slips to print: a usual one in each language, and the awkward ones.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // Test data; each binary uses its part of it.

mod paper;
mod voucher;

use chrono::NaiveDate;
use domain::{Currency, Money, Quantity, UnitPrice};
use print::{Customer, Language, Line, OriginalSale, Refund, Shop, Slip, SlipKind, Swap, Totals};

use paper::{Kind, Sample};

/// Every paper of a document: slips and vouchers.
pub fn papers() -> Vec<Sample> {
    let slips = all().into_iter().map(|(name, slip, language)| Sample {
        name,
        language,
        of: Kind::Slip(Box::new(slip)),
    });
    let vouchers = voucher::all()
        .into_iter()
        .map(|(name, voucher, language)| Sample {
            name,
            language,
            of: Kind::Voucher(Box::new(voucher)),
        });
    slips.chain(vouchers).collect()
}

pub fn named(name: &str) -> Sample {
    let found = papers().into_iter().find(|sample| sample.name == name);
    found.expect("a sample has this name")
}

pub fn all() -> Vec<(&'static str, Slip, Language)> {
    vec![
        ("zh", chinese(), Language::Chinese),
        ("zh-red", red_note(), Language::Chinese),
        ("zh-exchange", exchange(), Language::Chinese),
        ("zh-long", long_names(), Language::Chinese),
        ("zh-40", forty_lines(), Language::Chinese),
        ("zh-big", big_amounts(), Language::Chinese),
        ("zh-bare", bare(), Language::Chinese),
        ("en", english(), Language::English),
        ("en-credit", credit_note(), Language::English),
        ("zh-kept", kept(), Language::Chinese),
        ("en-kept", kept(), Language::English),
        ("en-exchange", exchange(), Language::English),
        ("en-long", long_names(), Language::English),
        ("en-40", forty_lines(), Language::English),
        ("en-bare", bare(), Language::English),
        ("en-red", red_note(), Language::English),
        ("zh-claim", claim(), Language::Chinese),
        ("en-claim", claim(), Language::English),
        ("zh-even", even_exchange(), Language::Chinese),
    ]
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn cny(text: &str) -> Money {
    Currency::from_code("CNY").unwrap().parse(text).unwrap()
}

fn line(
    sku: &str,
    name: &str,
    quantity: &str,
    price: &str,
    [net, tax, gross]: [&str; 3],
    reason: &str,
) -> Line {
    let quantity: Quantity = quantity.parse().unwrap();
    let unit_price: UnitPrice = price.parse().unwrap();
    Line {
        sku: sku.to_owned(),
        name: name.to_owned(),
        quantity,
        unit_price,
        net: cny(net),
        tax: cny(tax),
        gross: cny(gross),
        reason: reason.to_owned(),
    }
}

fn totals(lines: &[Line], fee: &str) -> Totals {
    Totals {
        net: lines.iter().map(|line| line.net).sum(),
        tax: lines.iter().map(|line| line.tax).sum(),
        gross: lines.iter().map(|line| line.gross).sum(),
        fee: cny(fee),
        to_debt: cny("0"),
    }
}

fn refund(tender: &str, amount: &str) -> Refund {
    Refund {
        tender: tender.to_owned(),
        amount: cny(amount),
    }
}

fn chinese_shop() -> Shop {
    Shop {
        name: "青禾生活馆（人民路店）".to_owned(),
        address: vec!["杭州市上城区人民路 128 号 1 层 106".to_owned()],
        phone: "0571-8765 4321".to_owned(),
        footer: "退款按原支付方式退回，最迟 3 个工作日到账。\n营业时间 9:30–21:30".to_owned(),
    }
}

/// What comes back on the usual Chinese slip: code, name, quantity, price, net, tax, gross, reason.
#[rustfmt::skip] // One row a line.
const CHINESE_GOODS: [[&str; 8]; 12] = [
    ["6901234567892", "纯棉圆领短袖T恤 白色 / M", "1", "59.00", "52.21", "6.79", "59.00", "尺码不合"],
    ["6909876543210", "保温杯 500ml 磨砂黑", "1", "89.00", "78.76", "10.24", "89.00", "质量问题"],
    ["6923450001127", "无线蓝牙耳机 充电仓套装", "1", "299.00", "264.60", "34.40", "299.00", "质量问题"],
    ["6923450001134", "婴儿连体衣 浅蓝 / 66 码", "2", "79.50", "140.71", "18.29", "159.00", "尺码不合"],
    ["6935550101018", "不锈钢炒锅 32cm 带盖", "1", "168.00", "148.67", "19.33", "168.00", "描述不符"],
    ["6935550101025", "羊毛围巾 驼色 长款", "1", "128.00", "113.27", "14.73", "128.00", "不喜欢"],
    ["6935550101032", "运动跑鞋 男款 42 码", "1", "399.00", "353.10", "45.90", "399.00", "发错颜色"],
    ["6935550101049", "充电宝 20000 毫安 快充", "1", "149.00", "131.86", "17.14", "149.00", "质量问题"],
    ["6935550101056", "散装腰果", "0.2", "96.00", "16.99", "2.21", "19.20", "临近保质期"],
    ["6935550101063", "儿童绘本 十册精装", "1", "118.00", "104.42", "13.58", "118.00", "买错"],
    ["6935550101070", "洗衣液 薰衣草香 3kg", "3", "39.90", "105.93", "13.77", "119.70", "运输破损"],
    ["6935550101087", "自动雨伞 三折 藏青", "1", "45.00", "39.82", "5.18", "45.00", "不喜欢"],
];

/// Twelve lines with 13 % tax, two tenders and a fee: the slip of the size and speed targets.
pub fn chinese() -> Slip {
    let goods = CHINESE_GOODS.into_iter();
    let goods = goods.map(|[sku, name, quantity, price, net, tax, gross, reason]| {
        line(sku, name, quantity, price, [net, tax, gross], reason)
    });
    let lines: Vec<Line> = goods.collect();
    Slip {
        kind: SlipKind::ReturnSlip,
        shop: chinese_shop(),
        number: "RT-2026-000123".to_owned(),
        rma_number: Some("RMA-2026-000098".to_owned()),
        business_date: date("2026-10-23"),
        customer: Some(Customer {
            name: "王*喆".to_owned(),
            phone: "138****2031".to_owned(),
        }),
        sales: vec![OriginalSale {
            number: "S-20261018-0042".to_owned(),
            date: date("2026-10-18"),
        }],
        staff: "李晓芸".to_owned(),
        totals: totals(&lines, "6.00"),
        lines,
        swap: None,
        refunds: vec![
            refund("微信支付", "1,500.00".replace(',', "").as_str()),
            refund("现金", "245.90"),
        ],
        note: "保温杯换新需等到货，顾客选择退款。".to_owned(),
        reprint: None,
        currency: Currency::from_code("CNY").unwrap(),
    }
}

/// One shirt back, a dearer one and a cup out; the cup is still to come.
pub fn exchange() -> Slip {
    let mut slip = chinese();
    slip.kind = SlipKind::ExchangeSlip;
    slip.number = "EX-2026-000012".to_owned();
    slip.lines.truncate(1);
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds.clear();
    slip.note.clear();
    let out = vec![
        line(
            "6901234567908",
            "纯棉圆领短袖T恤 白色 / L",
            "1",
            "79.00",
            ["69.91", "9.09", "79.00"],
            "",
        ),
        line(
            "6909876543210",
            "保温杯 500ml 磨砂黑",
            "1",
            "89.00",
            ["78.76", "10.24", "89.00"],
            "待交付 1",
        ),
    ];
    slip.swap = Some(Swap {
        cost: out.iter().map(|line| line.gross).sum(),
        lines: out,
        collected: vec![refund("微信", "20.00")],
        sales: vec!["SO-2026-000031".to_owned()],
        delivery: "王女士 杭州市上城区人民路 12 号 · 顺丰".to_owned(),
    });
    slip
}

/// A fee, a debt, and cash in whole tenths; nothing is refunded for the second line.
pub fn kept() -> Slip {
    let mut slip = chinese();
    slip.lines.truncate(2);
    slip.totals = totals(&slip.lines, "14.80");
    slip.totals.to_debt = cny("20.00");
    slip.refunds = vec![
        refund("微信", "100.00"),
        refund("现金", "13.30"),
        refund("现金舍入", "-0.10"),
    ];
    slip
}

/// An allowance: nothing comes back, nothing has a quantity to speak of.
pub fn claim() -> Slip {
    let mut slip = chinese();
    slip.kind = SlipKind::ClaimSlip;
    slip.number = "CL-2026-000003".to_owned();
    slip.lines.truncate(1);
    slip.lines[0].reason = "折让：外包装破损".to_owned();
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds.clear();
    slip
}

/// The same for the same: no difference, nothing to pay.
pub fn even_exchange() -> Slip {
    let mut slip = exchange();
    let swap = slip.swap.as_mut().expect("an exchange has what goes out");
    swap.lines.truncate(1);
    swap.lines[0].unit_price = slip.lines[0].unit_price;
    (swap.lines[0].net, swap.lines[0].tax) = (slip.lines[0].net, slip.lines[0].tax);
    swap.lines[0].gross = slip.lines[0].gross;
    swap.cost = slip.lines[0].gross;
    swap.collected.clear();
    swap.delivery.clear();
    slip
}

pub fn red_note() -> Slip {
    let mut slip = chinese();
    slip.kind = SlipKind::RedNote;
    slip.number = "CN-2026-000077".to_owned();
    slip.lines.truncate(3);
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds.clear();
    slip.note.clear();
    slip.reprint = Some(2);
    slip
}

pub fn long_names() -> Slip {
    let mut slip = chinese();
    slip.lines.truncate(2);
    slip.lines[0].name =
        "【官方旗舰】秋冬加绒加厚连帽卫衣男女同款情侣装（重磅 420g，不起球、不褪色）燕麦色 / 2XL（建议 160–175 斤）".to_owned();
    slip.lines[0].reason =
        "质量问题：左袖口脱线约三厘米，洗涤一次后帽绳金属扣掉色，并染到前胸面料，顾客提供照片两张".to_owned();
    slip.lines[1].name =
        "MODEL-XK9000-ULTRA-LONG-PART-NUMBER-WITHOUT-ANY-SPACES-0123456789-ABCDEFGHIJ".to_owned();
    slip.sales.push(OriginalSale {
        number: "S-20261019-0007".to_owned(),
        date: date("2026-10-19"),
    });
    slip.sales.push(OriginalSale {
        number: "S-20261020-0019".to_owned(),
        date: date("2026-10-20"),
    });
    slip.shop.name = "青禾生活馆（杭州市上城区人民路旗舰店·家居日用与母婴用品专营）".to_owned();
    slip.customer = Some(Customer {
        name: "龑喆餐饮管理（杭州）有限责任公司人民路分公司采购部".to_owned(),
        phone: "138****2031".to_owned(),
    });
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds = vec![refund("微信支付", "148.00")];
    slip
}

pub fn forty_lines() -> Slip {
    let mut slip = chinese();
    slip.lines = (1..=40)
        .map(|index| {
            let mut line = slip.lines[index % 12].clone();
            line.name = format!("{}（第 {index} 行）", line.name);
            line
        })
        .collect();
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds = vec![Refund {
        tender: "微信支付".to_owned(),
        amount: slip.totals.gross,
    }];
    slip.reprint = Some(1);
    slip
}

pub fn big_amounts() -> Slip {
    let mut slip = chinese();
    let big = ["79646017699.11", "10353982300.88", "89999999999.99"];
    slip.lines = vec![line(
        "A-1",
        "金条 1000g",
        "89999.999",
        "999999.999999",
        big,
        "买错",
    )];
    slip.totals = totals(&slip.lines, "0.00");
    slip.refunds = vec![refund("对公银行转账", "89999999999.99")];
    slip
}

/// No receipt, no customer, no RMA, no refund yet, no tax, no note, no foot.
pub fn bare() -> Slip {
    let mut slip = chinese();
    slip.lines.truncate(1);
    slip.lines[0].tax = cny("0.00");
    slip.lines[0].net = slip.lines[0].gross;
    slip.totals = totals(&slip.lines, "0.00");
    slip.sales.clear();
    slip.customer = None;
    slip.rma_number = None;
    slip.refunds.clear();
    slip.note.clear();
    slip.shop.footer.clear();
    slip
}

pub fn english() -> Slip {
    let lines = vec![
        line(
            "ALARM-GRN",
            "ALARM CLOCK BAKELIKE GREEN",
            "2",
            "3.75",
            ["6.25", "1.25", "7.50"],
            "Damaged in transit",
        ),
        line(
            "22423",
            "Regency cakestand 3 tier, ivory with gold rim, boxed",
            "1",
            "12.75",
            ["10.63", "2.12", "12.75"],
            "Not as described",
        ),
        line(
            "85123A",
            "White hanging heart T-light holder",
            "400",
            "2.95",
            ["983.33", "196.67", "1180.00"],
            "Wrong size",
        ),
    ];
    Slip {
        kind: SlipKind::ReturnSlip,
        shop: Shop {
            name: "Harbour & Hearth".to_owned(),
            address: vec!["14 Fishergate".to_owned(), "York YO10 4FB".to_owned()],
            phone: "01904 555 0123".to_owned(),
            footer: "Refunds reach the original card within 3 working days. Open Mon–Sat 9:30–17:30."
                .to_owned(),
        },
        number: "RT-2026-000009".to_owned(),
        rma_number: Some("RMA-2026-000007".to_owned()),
        business_date: date("2026-03-02"),
        customer: Some(Customer {
            name: "Zoë B.".to_owned(),
            phone: "07*** ***118".to_owned(),
        }),
        sales: vec![OriginalSale {
            number: "536365".to_owned(),
            date: date("2026-02-24"),
        }],
        staff: "Ada".to_owned(),
        totals: totals(&lines, "10.00"),
        lines,
        swap: None,
        refunds: vec![refund("Card", "1000.00")],
        note: "The rest follows when the cakestand has been inspected.".to_owned(),
        reprint: None,
        currency: Currency::from_code("GBP").unwrap(),
    }
}

pub fn credit_note() -> Slip {
    let mut slip = english();
    slip.kind = SlipKind::CreditNote;
    slip.number = "CN-2026-000004".to_owned();
    slip.refunds.clear();
    slip.reprint = Some(3);
    slip
}
