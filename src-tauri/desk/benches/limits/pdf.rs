//! `pdf`: an A5 slip of twelve Chinese lines, warm: laid out and printed to bytes.

use std::time::Instant;

use domain::{Currency, Quantity};
use print::{Language, Line, OriginalSale, Paper, Press, Refund, Shop, Slip, SlipKind, Totals};

use crate::figure::{Figure, median, processor_time};

const RUNS: usize = 5;
const SLIPS_PER_RUN: usize = 40;
const MILLISECONDS_MAX: f64 = 6.0;
const KILOBYTES_MAX: f64 = 40.0;

pub(crate) fn run() {
    let start = Instant::now();
    let press = Press::new().unwrap();
    let slip = slip();
    let bytes = print(&press, &slip);
    let cold = start.elapsed().as_secs_f64() * 1e3;
    let mut work = Vec::new();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (start, processor) = (Instant::now(), processor_time());
            for _ in 0..SLIPS_PER_RUN {
                std::hint::black_box(print(&press, &slip));
            }
            let worked = processor.zip(processor_time());
            work.extend(worked.map(|(start, end)| (end - start) / 1e3 / SLIPS_PER_RUN as f64));
            start.elapsed().as_secs_f64() * 1e3 / SLIPS_PER_RUN as f64
        })
        .collect();
    let figure = |what: &str, unit, ours, target, n| Figure {
        name: "pdf",
        what: format!("A5 slip of twelve Chinese lines with a barcode, {what}"),
        unit,
        ours,
        limit: None,
        target,
        runs: RUNS,
        n,
    };
    figure("warm", "ms", median(&mut times), MILLISECONDS_MAX, SLIPS_PER_RUN).print();
    if !work.is_empty() {
        let work = median(&mut work);
        figure(
            "warm, processor time",
            "ms",
            work,
            MILLISECONDS_MAX,
            SLIPS_PER_RUN,
        )
        .print();
    }
    figure("first of a program", "ms", cold, 100.0, 1).print();
    figure("size", "kB", bytes as f64 / 1e3, KILOBYTES_MAX, 1).print();
}

fn print(press: &Press, slip: &Slip) -> usize {
    let pages = slip.pages(Paper::A5, Language::Chinese);
    press.pdf(&pages, &slip.number, slip.business_date).unwrap().len()
}

fn slip() -> Slip {
    let cny = Currency::from_code("CNY").unwrap();
    let names = [
        "纯棉圆领短袖T恤 白色 L",
        "直筒牛仔长裤 深蓝 32",
        "羊毛混纺针织衫 驼色 M",
        "真皮腰带 黑色 110cm",
        "连帽加厚羽绒外套 藏青 XL",
        "亚麻修身衬衫 米白 39",
        "复古格纹半身裙 红色 S",
        "速干运动短裤 灰色 L",
        "灯芯绒夹克 棕色 L",
        "儿童防风手套 粉色 均码",
        "印花真丝围巾 孔雀蓝",
        "帆布双肩背包 军绿",
    ];
    let lines: Vec<Line> = names
        .iter()
        .zip(1..)
        .map(|(name, number)| Line {
            sku: format!("6901234{number:06}"),
            name: (*name).to_owned(),
            quantity: Quantity::from_units(number),
            unit_price: format!("{}.90", 19 * number).parse().unwrap(),
            net: cny.money(1_681 * number * number),
            tax: cny.money(218 * number * number),
            gross: cny.money(1_899 * number * number),
            reason: ["质量问题", "尺码不合适", "七天无理由"][number as usize % 3].to_owned(),
        })
        .collect();
    let totals = Totals {
        net: lines.iter().map(|line| line.net).sum(),
        tax: lines.iter().map(|line| line.tax).sum(),
        gross: lines.iter().map(|line| line.gross).sum(),
        fee: cny.zero(),
        to_debt: cny.zero(),
    };
    Slip {
        kind: SlipKind::ReturnSlip,
        shop: Shop {
            name: "青禾生活馆（人民路店）".to_owned(),
            address: vec!["杭州市上城区人民路 128 号 1 层 106".to_owned()],
            phone: "0571-8765 4321".to_owned(),
            footer: "退款按原支付方式退回，最迟 3 个工作日到账。".to_owned(),
        },
        number: "RT-2026-000123".to_owned(),
        rma_number: Some("RMA-2026-000123".to_owned()),
        business_date: "2026-10-18".parse().unwrap(),
        customer: None,
        sales: vec![OriginalSale {
            number: "SA-2026-004567".to_owned(),
            date: "2026-10-15".parse().unwrap(),
        }],
        staff: "小陈".to_owned(),
        swap: None,
        refunds: vec![Refund {
            tender: "微信".to_owned(),
            amount: totals.gross,
        }],
        lines,
        totals,
        note: String::new(),
        reprint: None,
        currency: cny,
    }
}
