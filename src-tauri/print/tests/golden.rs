//! Pages as text, compared with what was looked at and found good.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

mod sample;

use print::{Language, Page, Paper, Slip};

fn text(slip: &Slip, paper: Paper, language: Language) -> String {
    slip.pages(paper, language).iter().map(Page::to_string).collect()
}

#[test]
fn a5_pages_are_as_they_were_seen() {
    for (name, slip, language) in sample::all() {
        insta::assert_snapshot!(format!("{name}-a5"), text(&slip, Paper::A5, language));
    }
}

#[test]
fn the_other_papers_are_as_they_were_seen() {
    insta::assert_snapshot!(
        "zh-exchange-58mm",
        text(&sample::exchange(), Paper::Mm58, Language::Chinese)
    );
    for (name, paper) in [("a4", Paper::A4), ("80mm", Paper::Mm80), ("58mm", Paper::Mm58)] {
        insta::assert_snapshot!(
            format!("zh-{name}"),
            text(&sample::chinese(), paper, Language::Chinese)
        );
        insta::assert_snapshot!(
            format!("en-{name}"),
            text(&sample::english(), paper, Language::English)
        );
    }
}
