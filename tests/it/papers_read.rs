//! Every paper of every kind of document, on every size and in both languages, read back by other programs: the letters by
//! pdftotext, the barcode by a barcode reader.

use std::path::Path;
use std::process::Command;

use crate::shop::{Shop, has};

const SIZES: [&str; 4] = ["a5", "a4", "80mm", "58mm"];
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// A shop in which there is a document of every kind that has a paper; their numbers.
fn every_paper() -> (Shop, Vec<String>) {
    let shop = Shop::demo();
    let done = |operation: &str, input: &str| shop.call(operation, input).done().json();
    let number = |operation: &str, input: &str| done(operation, input)["number"].as_str().unwrap().to_owned();
    done(
        "product.add",
        r#"{"sku":"MUG","name":"陶瓷杯","spec":"350ml","unit_price":"39.90"}"#,
    );
    done(
        "stock.opening",
        r#"{"lines":[{"sku":"MUG","quantity":"60","unit_cost":"14"}]}"#,
    );
    done(
        "sale.post",
        r#"{"number":"S-1","lines":[{"sku":"MUG","quantity":"6"}],"rest":"cash"}"#,
    );
    let line = r#"{"sale":"S-1","sale_line":1,"quantity":"1","reason":"quality"}"#;
    let counter = number("return.counter", &format!(r#"{{"lines":[{line}]}}"#));
    let exchange = format!(
        r#"{{"lines":[{line}],"replacement":[{{"sku":"MUG","quantity":"2"}}],"collect":[{{"tender":"cash"}}]}}"#
    );
    let exchange = number("exchange.counter", &exchange);
    let id = done("return.draft", &format!(r#"{{"lines":[{line}]}}"#))["id"].clone();
    for step in ["return.submit", "return.approve"] {
        done(step, &format!(r#"{{"id":{id}}}"#));
    }
    let rma = done("return.get", &format!(r#"{{"id":{id}}}"#))["rma"]
        .as_str()
        .unwrap()
        .to_owned();
    let view = done("return.get", &format!(r#"{{"number":"{counter}"}}"#));
    let postings = view["postings"].as_array().unwrap().iter();
    let credit = postings
        .map(|one| one["number"].as_str().unwrap())
        .find(|one| one.starts_with("CN"));
    done("supplier.add", r#"{"code":"V1","name":"杭州恒泰小家电有限公司"}"#);
    let bought =
        r#"{"supplier":"V1","lines":[{"sku":"MUG","quantity":"12","unit_price":"6.18","tax_rate":"13"}]}"#;
    let shipped =
        r#"{"supplier":"V1","reason":"积压","lines":[{"sku":"MUG","quantity":"2","tax_rate":"13"}]}"#;
    let one = r#""lines":[{"sku":"MUG","quantity":"1"}]"#;
    let numbers = vec![
        "S-1".to_owned(),
        credit.unwrap().to_owned(),
        counter,
        exchange,
        rma,
        number("purchase.post", bought),
        number("supplier_return.ship", shipped),
        number("stock.other_out", &format!(r#"{{"reason":"own_use",{one}}}"#)),
        number("stock.scrap", &format!(r#"{{"reason":"摔坏",{one}}}"#)),
        number("stocktake.open", r#"{"scope":"MUG"}"#),
    ];
    (shop, numbers)
}

#[test]
fn every_paper_is_read_back_on_every_size_in_both_languages() {
    if !["pdftotext", "pdftoppm", "zbarimg"].into_iter().all(has) {
        return;
    }
    let (shop, numbers) = every_paper();
    let out = shop.file("paper.pdf");
    let mut wrong = Vec::new();
    for number in &numbers {
        for (size, language) in SIZES
            .iter()
            .flat_map(|size| LANGUAGES.map(|language| (size, language)))
        {
            let print = format!(
                r#"{{"number":"{number}","paper":"{size}","language":"{language}","out":{:?}}}"#,
                out.to_str().unwrap()
            );
            shop.call("paper.print", &print).done();
            if !letters(&out).contains(number) || barcode(&out) != *number {
                wrong.push(format!("{number} {size} {language}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    shop.verified();
}

fn letters(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What a scanner reads off the first page.
fn barcode(pdf: &Path) -> String {
    let picture = pdf.with_extension("");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png", "-singlefile"])
        .arg(pdf)
        .arg(&picture)
        .status();
    assert!(drawn.unwrap().success());
    let read = Command::new("zbarimg")
        .args(["-q", "--raw"])
        .arg(picture.with_extension("png"))
        .output()
        .unwrap();
    String::from_utf8(read.stdout)
        .unwrap()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}
