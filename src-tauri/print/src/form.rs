//! A form: everything a slip says, in words and figures of one language, not yet placed anywhere.
//!
//! It decides what is printed (are there tax columns? what does the total mean?), so that sheets and rolls
//! cannot say different things. Where it stands is for [`crate::sheet`] and [`crate::roll`].

use domain::Money;

use crate::document::{Line, Shop, Slip, SlipKind, Swap};
use crate::figures;
use crate::words::{Language, Words};

/// A label and what stands beside it.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) value: String,
}

/// A label and an amount. The label is ours or the shop's (a tender's name).
#[derive(Debug)]
pub(crate) struct Sum {
    pub(crate) label: String,
    pub(crate) amount: String,
}

/// One line of the document.
#[derive(Debug)]
pub(crate) struct Row {
    /// What begins with this row; only an exchange has more than one part.
    pub(crate) section: Option<&'static str>,
    pub(crate) name: String,
    /// Product number and reason, in small print.
    pub(crate) detail: String,
    /// One figure per column of the form.
    pub(crate) figures: Vec<String>,
}

/// Everything a slip says.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    pub(crate) language: Language,
    pub(crate) words: &'static Words,
    pub(crate) shop: &'a Shop,
    /// The shop's address and telephone, a text per line.
    pub(crate) contact: Vec<String>,
    pub(crate) title: &'static str,
    pub(crate) number: &'a str,
    pub(crate) reprint: Option<String>,
    /// A sentence under the head that says what kind of document this is.
    pub(crate) statement: Option<&'static str>,
    pub(crate) facts: Vec<Fact>,
    /// Heads of the figure columns; the product's column comes before them.
    pub(crate) columns: Vec<&'static str>,
    pub(crate) rows: Vec<Row>,
    /// What leads to the total. Empty when the total is just the lines.
    pub(crate) sums: Vec<Sum>,
    /// The one large amount; none where nothing is to be paid.
    pub(crate) total: Option<Sum>,
    /// What the parts below are, and stands over them: paid back, collected, paid.
    pub(crate) paid_by: &'static str,
    pub(crate) refunds: Vec<Sum>,
    pub(crate) note: &'a str,
    /// Who signs, at most two.
    pub(crate) signers: Vec<&'static str>,
    /// On a roll each figure of a row has its column's name before it: there is no price to multiply with.
    pub(crate) is_count: bool,
}

impl<'a> Form<'a> {
    pub(crate) fn of(slip: &'a Slip, language: Language) -> Self {
        let words = language.words();
        let taxed = has_tax(slip);
        let (title, statement) = match slip.kind {
            SlipKind::ReturnSlip => (words.return_slip, None),
            SlipKind::ExchangeSlip => (words.exchange_slip, None),
            SlipKind::ClaimSlip => (words.claim_slip, None),
            SlipKind::RedNote => (words.red_note, Some(words.red_note_statement)),
            SlipKind::CreditNote => (words.credit_note, Some(words.credit_note_statement)),
        };
        Self {
            language,
            words,
            shop: &slip.shop,
            contact: contact(&slip.shop, words),
            title,
            number: &slip.number,
            reprint: slip.reprint.map(|copy| language.reprint(copy)),
            statement,
            facts: facts(slip, language),
            columns: columns(words, taxed),
            rows: rows(slip, words, taxed),
            sums: sums(slip, words, taxed),
            total: Some(total(slip, words)),
            paid_by: match &slip.swap {
                Some(swap) if !swap.collected.is_empty() => words.collected_by,
                Some(_) | None => words.refund_by,
            },
            refunds: refunds(slip, words),
            note: &slip.note,
            signers: vec![words.customer_signature, words.staff_signature],
            is_count: false,
        }
    }
}

/// Whether any amount of tax is to be shown. A shop that charges none wants no column of zeros.
fn has_tax(slip: &Slip) -> bool {
    let out = slip.swap.iter().flat_map(|swap| &swap.lines);
    !slip.totals.tax.is_zero() || slip.lines.iter().chain(out).any(|line| !line.tax.is_zero())
}

/// What comes back; of an exchange under its own head, and under another what goes out.
fn rows(slip: &Slip, words: &'static Words, taxed: bool) -> Vec<Row> {
    let back = slip.lines.iter().map(|line| row(line, taxed));
    let Some(swap) = &slip.swap else {
        return back.collect();
    };
    let headed = |mut rows: Vec<Row>, head| {
        if let Some(first) = rows.first_mut() {
            first.section = Some(head);
        }
        rows
    };
    let out = swap.lines.iter().map(|line| row(line, taxed)).collect();
    let mut rows = headed(back.collect(), words.comes_back);
    rows.extend(headed(out, words.goes_out));
    rows
}

pub(crate) fn contact(shop: &Shop, words: &Words) -> Vec<String> {
    let mut lines = shop.address.clone();
    if !shop.phone.is_empty() {
        lines.push(format!("{} {}", words.phone, shop.phone));
    }
    lines
}

fn facts(slip: &Slip, language: Language) -> Vec<Fact> {
    let words = language.words();
    let mut facts = Vec::new();
    let mut fact = |label, value: String| {
        if !value.is_empty() {
            facts.push(Fact { label, value });
        }
    };
    fact(words.date, slip.business_date.to_string());
    fact(
        words.customer,
        slip.customer
            .as_ref()
            .map(|one| one.name.clone())
            .unwrap_or_default(),
    );
    fact(words.rma_number, slip.rma_number.clone().unwrap_or_default());
    fact(
        words.phone,
        slip.customer
            .as_ref()
            .map(|one| one.phone.clone())
            .unwrap_or_default(),
    );
    fact(words.staff, slip.staff.clone());
    fact(words.currency, slip.currency.code().to_owned());
    fact(words.original_sale, original_sales(slip, language));
    if let Some(swap) = &slip.swap {
        fact(words.replacement_sale, swap.sales.join(" "));
        fact(words.delivery, swap.delivery.clone());
    }
    facts
}

fn original_sales(slip: &Slip, language: Language) -> String {
    if slip.sales.is_empty() {
        return language.words().no_receipt.to_owned();
    }
    let sales = slip.sales.iter();
    let written: Vec<String> = sales
        .map(|sale| language.sale(&sale.number, &sale.date.to_string()))
        .collect();
    written.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}

fn columns(words: &Words, taxed: bool) -> Vec<&'static str> {
    if taxed {
        vec![
            words.quantity,
            words.unit_price,
            words.net,
            words.tax,
            words.amount,
        ]
    } else {
        vec![words.quantity, words.unit_price, words.amount]
    }
}

fn row(line: &Line, taxed: bool) -> Row {
    let mut figures = vec![figures::quantity(line.quantity), figures::price(line.unit_price)];
    if taxed {
        figures.extend([figures::money(line.net), figures::money(line.tax)]);
    }
    figures.push(figures::money(line.gross));
    let detail: Vec<&str> = [line.sku.as_str(), line.reason.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    Row {
        section: None,
        name: line.name.clone(),
        detail: detail.join(" · "),
        figures,
    }
}

fn sums(slip: &Slip, words: &Words, taxed: bool) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut sum = |label: &str, amount: Money| {
        sums.push(Sum {
            label: label.to_owned(),
            amount: figures::money(amount),
        });
    };
    if let Some(swap) = &slip.swap {
        sum(words.worth_total, slip.totals.gross);
        sum(words.cost_total, swap.cost);
        return sums;
    }
    if taxed {
        sum(words.net_total, slip.totals.net);
        sum(words.tax_total, slip.totals.tax);
    }
    let kept = [(words.fee, slip.totals.fee), (words.to_debt, slip.totals.to_debt)];
    if taxed || kept.iter().any(|(_, amount)| !amount.is_zero()) {
        sum(words.gross_total, slip.totals.gross);
    }
    for (label, amount) in kept {
        if !amount.is_zero() {
            sum(label, -amount);
        }
    }
    sums
}

/// What the customer gets: the gross amount less what the shop keeps and what was owed to it.
fn due(slip: &Slip) -> Money {
    slip.totals.gross - slip.totals.fee - slip.totals.to_debt
}

fn refunded(slip: &Slip) -> Money {
    slip.refunds.iter().map(|refund| refund.amount).sum()
}

/// The one large amount. Once all of it went back it is a fact and no longer a claim.
fn total(slip: &Slip, words: &Words) -> Sum {
    if let Some(swap) = &slip.swap {
        return difference(slip, swap, words);
    }
    let label = match slip.kind {
        SlipKind::RedNote | SlipKind::CreditNote => words.credited,
        SlipKind::ReturnSlip | SlipKind::ExchangeSlip | SlipKind::ClaimSlip
            if slip.refunds.is_empty() || refunded(slip) != due(slip) =>
        {
            words.to_refund
        }
        SlipKind::ReturnSlip | SlipKind::ExchangeSlip | SlipKind::ClaimSlip => words.refunded,
    };
    Sum {
        label: label.to_owned(),
        amount: figures::money(due(slip)),
    }
}

/// The one large amount of an exchange: what the customer adds or gets.
fn difference(slip: &Slip, swap: &Swap, words: &Words) -> Sum {
    let amount = swap.cost - due(slip);
    let collected: Money = swap.collected.iter().map(|part| part.amount).sum();
    let label = if amount.is_zero() {
        words.even
    } else if amount.is_positive() && collected == amount {
        words.collected
    } else if amount.is_positive() {
        words.to_collect
    } else if refunded(slip) == -amount {
        words.refunded
    } else {
        words.to_refund
    };
    Sum {
        label: label.to_owned(),
        amount: figures::money(amount.abs()),
    }
}

fn refunds(slip: &Slip, words: &Words) -> Vec<Sum> {
    if let Some(swap) = &slip.swap {
        let parts = swap.collected.iter().chain(&slip.refunds);
        return parts
            .map(|part| Sum {
                label: part.tender.clone(),
                amount: figures::money(part.amount),
            })
            .collect();
    }
    let mut sums: Vec<Sum> = Vec::new();
    for refund in &slip.refunds {
        sums.push(Sum {
            label: refund.tender.clone(),
            amount: figures::money(refund.amount),
        });
    }
    let open = due(slip) - refunded(slip);
    if !slip.refunds.is_empty() && !open.is_zero() {
        sums.push(Sum {
            label: words.still_open.to_owned(),
            amount: figures::money(open),
        });
    }
    sums
}
