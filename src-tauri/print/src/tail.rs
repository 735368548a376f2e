//! What follows the table on a sheet: tenders and totals side by side, the note, the signatures.

use crate::compose::{Column, black, bold, fitted, grey, leading_um};
use crate::form::{Form, Sum};
use crate::page::Align;
use crate::paginate::Block;
use crate::sheet::Style;
use crate::wrap::width_um;

const HAIR_UM: i32 = 100;

/// The blocks after the last row; `long_foot` is a foot that is too long to stand on every page.
pub(crate) fn blocks(form: &Form<'_>, style: &Style, long_foot: &[String]) -> Vec<Block> {
    let mut blocks = vec![money(form, style)];
    blocks.extend(note(form, style));
    blocks.push(signatures(form, style));
    for line in long_foot {
        let mut column = Column::default();
        column.line(style.margin_um, Align::Left, grey(style.small_dpt), line.as_str());
        blocks.push(column.into_block());
    }
    blocks
}

/// Tenders at the left, sums and the total at the right.
fn money(form: &Form<'_>, style: &Style) -> Block {
    let left_um = style.room_um() * 2 / 5;
    let right_x_um = style.margin_um + style.room_um() / 2;
    let mut tenders = Column::at(2 * style.step_um);
    if !form.refunds.is_empty() {
        tenders.line(style.margin_um, Align::Left, grey(style.small_dpt), form.paid_by);
        for refund in &form.refunds {
            sum(
                &mut tenders,
                style,
                refund,
                style.margin_um,
                style.margin_um + left_um,
            );
        }
    }
    let mut sums = Column::at(2 * style.step_um);
    for one in &form.sums {
        sum(&mut sums, style, one, right_x_um, style.right_um());
    }
    sums.gap(style.step_um / 2);
    total(form, style, right_x_um, &mut sums);

    sums.y_um = sums.y_um.max(tenders.y_um);
    tenders.things.append(&mut sums.things);
    sums.things = tenders.things;
    sums.into_block()
}

/// A label that may wrap, and its amount on the first line.
fn sum(column: &mut Column, style: &Style, sum: &Sum, left_um: i32, right_um: i32) {
    let face = black(style.body_dpt);
    let room_um = right_um - left_um;
    let amount_face = fitted(&sum.amount, face, room_um * 2 / 3);
    let amount_um = width_um(&sum.amount, amount_face);
    let top_um = column.y_um;
    column.wrapped(
        left_um,
        Align::Left,
        face,
        &sum.label,
        room_um - amount_um - 2 * style.step_um,
    );
    let bottom_um = column.y_um.max(top_um + leading_um(face));
    column.y_um = top_um;
    column.put_on(right_um, Align::Right, amount_face, face, sum.amount.as_str());
    column.y_um = bottom_um;
}

fn total(form: &Form<'_>, style: &Style, left_um: i32, column: &mut Column) {
    let Some(total) = &form.total else {
        return;
    };
    let large = bold(style.total_dpt);
    let label = bold(style.body_dpt);
    let room_um = style.right_um() - left_um - width_um(&total.label, label) - 2 * style.step_um;
    let amount = fitted(&total.amount, large, room_um);
    column.put_on(left_um, Align::Left, label, large, total.label.as_str());
    column.put_on(
        style.right_um(),
        Align::Right,
        amount,
        large,
        total.amount.as_str(),
    );
    column.gap(leading_um(large));
}

fn note(form: &Form<'_>, style: &Style) -> Vec<Block> {
    let face = black(style.body_dpt);
    let label_um = width_um(form.words.note, grey(style.small_dpt)) + 3 * style.step_um;
    let lines = crate::wrap::lines(form.note, face, style.room_um() - label_um);
    let block = |(index, line): (usize, String)| {
        let mut column = Column::default();
        if index == 0 {
            column.gap(2 * style.step_um);
            column.put_on(
                style.margin_um,
                Align::Left,
                grey(style.small_dpt),
                face,
                form.words.note,
            );
        }
        column.line(style.margin_um + label_um, Align::Left, face, line);
        column.into_block()
    };
    lines.into_iter().enumerate().map(block).collect()
}

/// Room to sign above a line, for each who signs.
fn signatures(form: &Form<'_>, style: &Style) -> Block {
    let face = grey(style.small_dpt);
    let half_um = (style.room_um() - 6 * style.step_um) / 2;
    let mut column = Column::at(10 * style.step_um);
    for (label, x_um) in form
        .signers
        .iter()
        .zip([style.margin_um, style.right_um() - half_um])
    {
        column.put(x_um, Align::Left, face, *label);
        let label_um = width_um(label, face) + style.step_um;
        let top_um = column.y_um;
        column.y_um += leading_um(face) - style.step_um / 2;
        column.rule(x_um + label_um, half_um - label_um, HAIR_UM);
        column.y_um = top_um;
    }
    column.gap(leading_um(face) + style.step_um);
    column.into_block()
}
