//! PDFs read back by other programs: what is on the paper is what the document says.
//!
//! Without pdftotext, pdftoppm or zbarimg the tests say so and pass; the check of a release has them.

#![allow(clippy::unwrap_used)] // A test that cannot write its file has failed.

mod sample;

use std::path::{Path, PathBuf};
use std::process::Command;

use print::{Language, Paper, Press, Slip};

/// The largest slip: 12 Chinese lines, two weights, a rare character and the barcode.
const BYTES_MAX: usize = 40_000;

/// The output of a program, or `None` when this machine does not have it.
fn run(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{program}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!complaints.contains("Syntax Error"), "{program}: {complaints}");
            Some(output.stdout)
        }
        Err(error) => {
            eprintln!("SKIPPED: {program} is not here ({error})");
            None
        }
    }
}

fn write(slip: &Slip, paper: Paper, language: Language, directory: &Path) -> PathBuf {
    let press = Press::new().unwrap();
    let bytes = press
        .pdf(&slip.pages(paper, language), &slip.number, slip.business_date)
        .unwrap();
    let path = directory.join("slip.pdf");
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The text of a paper with runs of spaces made one.
fn read(slip: &Slip, paper: Paper, language: Language) -> Option<String> {
    let directory = tempfile::tempdir().unwrap();
    let path = write(slip, paper, language, directory.path());
    let text = String::from_utf8(run("pdftotext", &["-layout", path.to_str().unwrap(), "-"])?).unwrap();
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn each_line_reads_back_with_its_figures_in_order() {
    let Some(text) = read(&sample::chinese(), Paper::A5, Language::Chinese) else {
        return;
    };
    for row in [
        "退货单",
        "RT-2026-000123",
        "不锈钢炒锅 32cm 带盖 6935550101018 · 描述不符 1 168.00 148.67 19.33 168.00",
        "散装腰果 6935550101056 · 临近保质期 0.2 96.00 16.99 2.21 19.20",
        "净额合计 1,550.34",
        "税额合计 201.56",
        "1,745.90",
        "微信支付 1,500.00",
        "顾客 王*喆",
    ] {
        assert!(text.contains(row), "no {row:?} in\n{text}");
    }
    // pdftotext guesses spaces from distances, and drops those between a figure and a character.
    assert!(text.replace(' ', "").contains("第1/1页"), "{text}");
}

#[test]
fn english_reads_back_too() {
    let Some(text) = read(&sample::english(), Paper::A5, Language::English) else {
        return;
    };
    for row in [
        "Return slip",
        "Customer Zoë B.",
        "White hanging heart T-light holder 400 2.95 983.33 196.67 1,180.00",
        "85123A · Wrong size",
        "Total with tax 1,200.25",
        "Less fee -10.00",
        "To refund 1,190.25",
        "Card 1,000.00",
        "Still open 190.25",
        "Page 1 of 1",
    ] {
        assert!(text.contains(row), "no {row:?} in\n{text}");
    }
}

#[test]
fn a_roll_says_the_same() {
    let Some(text) = read(&sample::chinese(), Paper::Mm80, Language::Chinese) else {
        return;
    };
    for row in [
        "RT-2026-000123",
        "3 × 39.90 119.70",
        "净额 105.93 税额 13.77",
        "1,745.90",
        "现金 245.90",
    ] {
        assert!(text.contains(row), "no {row:?} in\n{text}");
    }
}

#[test]
fn a_missing_character_is_visible_and_no_fault() {
    let mut slip = sample::bare();
    slip.lines[0].name = "笑脸😀杯".to_owned();
    let Some(text) = read(&slip, Paper::A5, Language::Chinese) else {
        return;
    };
    assert!(text.contains("笑脸〓杯"), "{text}");
}

#[test]
fn the_barcode_of_each_paper_reads_back_as_the_number() {
    for paper in [Paper::A5, Paper::A4, Paper::Mm80, Paper::Mm58] {
        let directory = tempfile::tempdir().unwrap();
        let path = write(&sample::chinese(), paper, Language::Chinese, directory.path());
        let picture = directory.path().join("slip");
        let arguments = [
            "-r",
            "200",
            "-png",
            "-singlefile",
            path.to_str().unwrap(),
            picture.to_str().unwrap(),
        ];
        if run("pdftoppm", &arguments).is_none() {
            return;
        }
        let picture = picture.with_extension("png");
        let Some(found) = run(
            "zbarimg",
            &[
                "-q",
                "--raw",
                "-Sdisable",
                "-Scode128.enable",
                picture.to_str().unwrap(),
            ],
        ) else {
            return;
        };
        assert_eq!(
            String::from_utf8(found).unwrap().trim(),
            "RT-2026-000123",
            "{paper:?}"
        );
    }
}

#[test]
fn a_slip_is_small() {
    let directory = tempfile::tempdir().unwrap();
    let path = write(&sample::chinese(), Paper::A5, Language::Chinese, directory.path());
    let bytes = std::fs::metadata(path).unwrap().len();
    println!("{bytes} bytes");
    assert!(bytes <= BYTES_MAX as u64, "{bytes} bytes");
}
