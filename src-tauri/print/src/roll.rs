//! A form on a till roll: everything below each other, one page as long as its content.
//!
//! The words are those of the sheet. A roll has no page numbers, because it has no second page.

use crate::compose::{Column, black, bold, fitted, grey, leading_um};
use crate::form::{Form, Row, Sum};
use crate::page::{Align, Page};
use crate::wrap::width_um;

/// What differs between rolls.
#[derive(Debug)]
pub(crate) struct Style {
    width_um: i32,
    /// What the head of a thermal printer does not reach.
    margin_um: i32,
    body_dpt: i32,
    small_dpt: i32,
    title_dpt: i32,
    total_dpt: i32,
}

pub(crate) const MM80: Style = Style {
    width_um: 80_000,
    margin_um: 4_000,
    body_dpt: 90,
    small_dpt: 75,
    title_dpt: 120,
    total_dpt: 200,
};

pub(crate) const MM58: Style = Style {
    width_um: 58_000,
    margin_um: 5_000,
    body_dpt: 80,
    small_dpt: 70,
    title_dpt: 110,
    total_dpt: 160,
};

const STEP_UM: i32 = 1_000;
const RULE_UM: i32 = 250;
const BARS_UM: i32 = 10_000;

impl Style {
    fn room_um(&self) -> i32 {
        self.width_um - 2 * self.margin_um
    }

    fn right_um(&self) -> i32 {
        self.width_um - self.margin_um
    }
}

pub(crate) fn page(form: &Form<'_>, style: &Style) -> Page {
    let mut column = Column::at(style.margin_um);
    head(form, style, &mut column);
    rule(style, &mut column);
    for fact in &form.facts {
        pair(&mut column, style, fact.label, &fact.value);
    }
    if let Some(statement) = form.statement {
        column.wrapped(
            style.margin_um,
            Align::Left,
            grey(style.small_dpt),
            statement,
            style.room_um(),
        );
    }
    rule(style, &mut column);
    for row in &form.rows {
        self::row(form, row, style, &mut column);
    }
    if !form.rows.is_empty() {
        rule(style, &mut column);
    }
    money(form, style, &mut column);
    end(form, style, &mut column);
    Page {
        width_um: style.width_um,
        height_um: column.y_um + style.margin_um,
        things: column.things,
    }
}

fn head(form: &Form<'_>, style: &Style, column: &mut Column) {
    let middle_um = style.width_um / 2;
    let mut centred =
        |face, text: &str| column.wrapped(middle_um, Align::Centre, face, text, style.room_um());
    centred(bold(style.title_dpt), &form.shop.name);
    for line in &form.contact {
        centred(grey(style.small_dpt), line);
    }
    column.gap(2 * STEP_UM);
    let mut centred =
        |face, text: &str| column.wrapped(middle_um, Align::Centre, face, text, style.room_um());
    if let Some(mark) = &form.reprint {
        centred(bold(style.title_dpt), mark);
    }
    centred(black(style.title_dpt), form.title);
    centred(bold(style.title_dpt), form.number);
    column.gap(STEP_UM);
    column.bars(middle_um, Align::Centre, form.number, style.width_um, BARS_UM);
    column.gap(STEP_UM);
}

fn rule(style: &Style, column: &mut Column) {
    column.gap(STEP_UM);
    column.rule(style.margin_um, style.room_um(), RULE_UM);
    column.gap(STEP_UM);
}

/// A label at the left and a value at the right, which may wrap below the label.
fn pair(column: &mut Column, style: &Style, label: &str, value: &str) {
    let (small, body) = (grey(style.small_dpt), black(style.body_dpt));
    column.put_on(style.margin_um, Align::Left, small, body, label);
    let room_um = style.room_um() - width_um(label, small) - 2 * STEP_UM;
    column.wrapped(style.right_um(), Align::Right, body, value, room_um);
}

/// The name over the whole width, then quantity × price at the left and the amount at the right.
fn row(form: &Form<'_>, row: &Row, style: &Style, column: &mut Column) {
    let (small, body) = (grey(style.small_dpt), black(style.body_dpt));
    if let Some(section) = row.section {
        column.line(style.margin_um, Align::Left, bold(style.body_dpt), section);
    }
    column.wrapped(style.margin_um, Align::Left, body, &row.name, style.room_um());
    if form.is_count {
        counted(form, row, style, column);
        return;
    }
    let [quantity, price, taxes @ .., amount] = row.figures.as_slice() else {
        unreachable!("a row has quantity, price and amount");
    };
    let count = format!("{quantity} × {price}");
    let amount_face = fitted(amount, body, style.room_um() / 2);
    let room_um = style.room_um() - width_um(amount, amount_face) - 2 * STEP_UM;
    column.put_on(
        style.margin_um,
        Align::Left,
        fitted(&count, body, room_um),
        body,
        count,
    );
    column.put_on(style.right_um(), Align::Right, amount_face, body, amount.as_str());
    column.gap(leading_um(body));
    if !taxes.is_empty() {
        let labels = form.columns.iter().skip(2);
        let named: Vec<String> = labels
            .zip(taxes)
            .map(|(label, tax)| format!("{label} {tax}"))
            .collect();
        column.wrapped(
            style.margin_um,
            Align::Left,
            small,
            &named.join("  "),
            style.room_um(),
        );
    }
    column.wrapped(style.margin_um, Align::Left, small, &row.detail, style.room_um());
    column.gap(STEP_UM);
}

/// Each figure with its column's name, and what is to be written in by hand.
fn counted(form: &Form<'_>, row: &Row, style: &Style, column: &mut Column) {
    let body = black(style.body_dpt);
    for (label, figure) in form.columns.iter().zip(&row.figures) {
        pair(column, style, label, figure);
    }
    let small = grey(style.small_dpt);
    column.wrapped(style.margin_um, Align::Left, small, &row.detail, style.room_um());
    column.gap(leading_um(body) / 2);
}

fn money(form: &Form<'_>, style: &Style, column: &mut Column) {
    for sum in &form.sums {
        self::sum(sum, style, column);
    }
    if let Some(total) = &form.total {
        self::total(total, style, column);
    }
    if !form.refunds.is_empty() {
        column.line(style.margin_um, Align::Left, grey(style.small_dpt), form.paid_by);
        for refund in &form.refunds {
            sum(refund, style, column);
        }
    }
}

fn total(total: &Sum, style: &Style, column: &mut Column) {
    let large = bold(style.total_dpt);
    let label = bold(style.body_dpt);
    let room_um = style.room_um() - width_um(&total.label, label) - 2 * STEP_UM;
    let amount = fitted(&total.amount, large, room_um);
    column.put_on(style.margin_um, Align::Left, label, large, total.label.as_str());
    column.put_on(
        style.right_um(),
        Align::Right,
        amount,
        large,
        total.amount.as_str(),
    );
    column.gap(leading_um(large));
}

fn sum(sum: &Sum, style: &Style, column: &mut Column) {
    let body = black(style.body_dpt);
    let amount = fitted(&sum.amount, body, style.room_um() * 2 / 3);
    let room_um = style.room_um() - width_um(&sum.amount, amount) - 2 * STEP_UM;
    let top_um = column.y_um;
    column.wrapped(style.margin_um, Align::Left, body, &sum.label, room_um);
    let bottom_um = column.y_um.max(top_um + leading_um(body));
    column.y_um = top_um;
    column.put_on(style.right_um(), Align::Right, amount, body, sum.amount.as_str());
    column.y_um = bottom_um;
}

/// The note, a line to sign on, and the shop's foot.
fn end(form: &Form<'_>, style: &Style, column: &mut Column) {
    if !form.note.is_empty() {
        column.gap(STEP_UM);
        column.line(
            style.margin_um,
            Align::Left,
            grey(style.small_dpt),
            form.words.note,
        );
        column.wrapped(
            style.margin_um,
            Align::Left,
            black(style.body_dpt),
            form.note,
            style.room_um(),
        );
    }
    // A roll has room for one to sign.
    if let Some(signer) = form.signers.first() {
        column.gap(3 * STEP_UM);
        column.line(style.margin_um, Align::Left, grey(style.small_dpt), *signer);
        column.gap(9 * STEP_UM);
        column.rule(style.margin_um, style.room_um(), RULE_UM / 2);
    }
    column.gap(3 * STEP_UM);
    let foot = grey(style.small_dpt);
    column.wrapped(
        style.width_um / 2,
        Align::Centre,
        foot,
        &form.shop.footer,
        style.room_um(),
    );
}
