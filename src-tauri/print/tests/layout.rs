//! What holds for every page of every paper, whatever the slip says.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

mod sample;

use print::Language;
use print::page::{Page, Paper, Thing};

const PAPERS: [Paper; 4] = [Paper::A5, Paper::A4, Paper::Mm80, Paper::Mm58];

fn texts(page: &Page) -> Vec<&str> {
    page.things
        .iter()
        .filter_map(|thing| match thing {
            Thing::Text(text) => Some(text.content.as_str()),
            Thing::Rule(..) | Thing::Frame(_) | Thing::Bars(_) => None,
        })
        .collect()
}

#[test]
fn nothing_leaves_the_paper() {
    for sample in sample::papers() {
        let name = sample.name;
        for paper in PAPERS {
            for page in sample.pages(paper) {
                for thing in &page.things {
                    let (left, right, top, bottom) = thing.bounds_um();
                    assert!(
                        left >= 3_000
                            && right <= page.width_um - 3_000
                            && top >= 0
                            && bottom <= page.height_um,
                        "{name} {paper:?}: {thing}"
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_covers_another_text() {
    for sample in sample::papers() {
        let name = sample.name;
        for paper in PAPERS {
            for page in sample.pages(paper) {
                let texts: Vec<&Thing> = page
                    .things
                    .iter()
                    .filter(|one| matches!(one, Thing::Text(_)))
                    .collect();
                for (index, one) in texts.iter().enumerate() {
                    for other in &texts[index + 1..] {
                        assert!(!overlap(one, other), "{name} {paper:?}:\n{one}\n{other}");
                    }
                }
            }
        }
    }
}

fn overlap(one: &Thing, other: &Thing) -> bool {
    let (left, right, top, bottom) = one.bounds_um();
    let (other_left, other_right, other_top, other_bottom) = other.bounds_um();
    left < other_right && other_left < right && top < other_bottom && other_top < bottom
}

#[test]
fn each_page_repeats_the_head_and_the_totals_come_last() {
    let pages = sample::forty_lines().pages(Paper::A5, Language::Chinese);
    assert!(pages.len() > 1);
    for (index, page) in pages.iter().enumerate() {
        let texts = texts(page);
        assert!(texts.contains(&"单价"), "page {index} has no table head");
        assert!(texts.contains(&format!("第 {} / {} 页", index + 1, pages.len()).as_str()));
        assert_eq!(
            texts.contains(&"退款金额"),
            index + 1 == pages.len(),
            "page {index}"
        );
        assert!(
            texts.iter().any(|text| text.contains("补打 第 1 次")),
            "page {index} hides that it is a reprint"
        );
    }
    let all: Vec<&str> = pages.iter().flat_map(texts).collect();
    for index in 1..=40 {
        let row = format!("（第 {index} 行）");
        assert_eq!(all.iter().filter(|text| text.contains(&row)).count(), 1, "{row}");
    }
}

#[test]
fn twelve_lines_fit_one_a5() {
    assert_eq!(sample::chinese().pages(Paper::A5, Language::Chinese).len(), 1);
}

#[test]
fn an_endless_name_is_broken_over_pages_and_not_lost() {
    let mut slip = sample::bare();
    slip.lines[0].name = "长".repeat(9_000);
    let pages = slip.pages(Paper::A5, Language::Chinese);
    let printed: usize = pages
        .iter()
        .flat_map(texts)
        .map(|text| text.matches('长').count())
        .sum();
    assert_eq!(printed, 9_000);
    assert!(pages.len() > 3);
}

#[test]
fn without_tax_there_are_no_tax_columns_and_without_a_sale_it_says_so() {
    let pages = sample::bare().pages(Paper::A5, Language::Chinese);
    let texts = texts(&pages[0]);
    assert!(
        !texts.contains(&"税额") && !texts.contains(&"净额合计"),
        "{texts:?}"
    );
    assert!(texts.contains(&"无小票退货"), "{texts:?}");
    assert!(texts.contains(&"应退金额"), "nothing is refunded yet: {texts:?}");
}

#[test]
fn what_stands_above_the_total_of_a_receipt_adds_up_to_it() {
    let receipt = sample::named("zh-sale");
    for paper in PAPERS {
        let pages = receipt.pages(paper);
        let texts = texts(&pages[0]);
        let at = |text: &str| texts.iter().position(|one| *one == text);
        let (discount, net, total) = (at("已优惠"), at("净额合计"), at("合计"));
        assert!(discount < net && net < total, "{paper:?}: {texts:?}");
        assert!(
            texts.contains(&"6.00") && !texts.contains(&"-6.00"),
            "{paper:?}: {texts:?}"
        );
    }
}

#[test]
fn a_paper_without_lines_has_no_empty_table() {
    let payment = sample::named("en-supplier-payment");
    for paper in PAPERS {
        let pages = payment.pages(paper);
        let texts = texts(&pages[0]);
        assert!(
            !texts.contains(&"Qty") && texts.contains(&"Supplier payment"),
            "{paper:?}: {texts:?}"
        );
    }
}

#[test]
fn a_stocktake_names_what_is_counted_and_a_supplier_signs_on_a_roll() {
    let counted = sample::named("zh-count-sheet").pages(Paper::A5);
    assert!(texts(&counted[0]).contains(&"范围") && !texts(&counted[0]).contains(&"原因"));
    let back = sample::named("zh-supplier-return").pages(Paper::Mm80);
    assert!(texts(&back[0]).contains(&"供应商签收"));
}
