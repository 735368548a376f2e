//! A form on sheets: head, facts, table, totals, signatures, foot; on as many pages as it needs.
//!
//! The number and the total are the largest things, because they are what is looked for. The table's head
//! is repeated, and the totals never stand alone: the last line goes with them.

use crate::compose::{Column, black, bold, fitted, grey, leading_um};
use crate::form::{Fact, Form};
use crate::page::{Align, Area, Ink, Page, Thing};
use crate::paginate::paginate;
use crate::table::Table;
use crate::tail;
use crate::wrap::{self, width_um};

/// What differs between sheets.
#[derive(Debug)]
pub(crate) struct Style {
    pub(crate) width_um: i32,
    pub(crate) height_um: i32,
    pub(crate) margin_um: i32,
    pub(crate) body_dpt: i32,
    pub(crate) small_dpt: i32,
    pub(crate) shop_dpt: i32,
    pub(crate) number_dpt: i32,
    pub(crate) total_dpt: i32,
    /// A small distance; larger ones are multiples.
    pub(crate) step_um: i32,
}

pub(crate) const A5: Style = Style {
    width_um: 148_000,
    height_um: 210_000,
    margin_um: 10_000,
    body_dpt: 85,
    small_dpt: 70,
    shop_dpt: 120,
    number_dpt: 150,
    total_dpt: 200,
    step_um: 1_000,
};

pub(crate) const A4: Style = Style {
    width_um: 210_000,
    height_um: 297_000,
    margin_um: 16_000,
    body_dpt: 100,
    small_dpt: 80,
    shop_dpt: 150,
    number_dpt: 180,
    total_dpt: 240,
    step_um: 1_400,
};

/// More lines of foot than this do not belong on every page; they follow the signatures.
const FOOT_LINES_MAX: usize = 6;
const THIN_UM: i32 = 120;
const STRONG_UM: i32 = 350;

impl Style {
    pub(crate) fn room_um(&self) -> i32 {
        self.width_um - 2 * self.margin_um
    }

    pub(crate) fn right_um(&self) -> i32 {
        self.width_um - self.margin_um
    }

    /// Where the foot's lines wrap: the page number stands at their right.
    fn foot_room_um(&self) -> i32 {
        self.room_um() * 4 / 5
    }
}

/// A slip that needs a further page is set densely when that spares one.
pub(crate) fn pages(form: &Form<'_>, style: &Style) -> Vec<Page> {
    let roomy = set(form, style, false);
    if roomy.len() == 1 {
        return roomy;
    }
    let dense = set(form, style, true);
    if dense.len() < roomy.len() { dense } else { roomy }
}

fn set(form: &Form<'_>, style: &Style, dense: bool) -> Vec<Page> {
    let foot = wrap::lines(&form.shop.footer, grey(style.small_dpt), style.foot_room_um());
    let (foot, long_foot) = if foot.len() > FOOT_LINES_MAX {
        (Vec::new(), foot)
    } else {
        (foot, Vec::new())
    };
    let foot_top_um = foot_top_um(style, foot.len());
    let table = Table::new(form, style, dense);

    let mut first = head(form, style);
    facts(form, style, &mut first);
    table.head(&mut first);
    let mut next = next_head(form, style);
    table.head(&mut next);

    let mut groups: Vec<_> = form.rows.iter().map(|row| table.row(row)).collect();
    let mut last = groups.pop().unwrap_or_default();
    last.blocks.extend(tail::blocks(form, style, &long_foot));
    groups.push(last);

    let bodies = paginate(groups, first.y_um, next.y_um, foot_top_um - style.step_um);
    let count = bodies.len();
    let numbered = bodies.into_iter().enumerate();
    let page = |(index, body): (usize, Vec<Thing>)| {
        let mut things = if index == 0 {
            first.things.clone()
        } else {
            next.things.clone()
        };
        things.extend(body);
        things.extend(feet(
            style,
            foot_top_um,
            &foot,
            form.language.page_of(index + 1, count),
        ));
        Page {
            width_um: style.width_um,
            height_um: style.height_um,
            things,
        }
    };
    numbered.map(page).collect()
}

/// The head of the first page: who gives this paper, what it is, and its number to read and to scan.
fn head(form: &Form<'_>, style: &Style) -> Column {
    let half_um = style.room_um() / 2 - style.step_um;
    let mut left = Column::at(style.margin_um);
    left.wrapped(
        style.margin_um,
        Align::Left,
        bold(style.shop_dpt),
        &form.shop.name,
        half_um,
    );
    left.gap(style.step_um / 2);
    for line in &form.contact {
        left.wrapped(style.margin_um, Align::Left, grey(style.small_dpt), line, half_um);
    }

    let right_um = style.right_um();
    let mut right = Column::at(style.margin_um);
    title(form, style, &mut right);
    let number = fitted(form.number, bold(style.number_dpt), half_um);
    right.line(right_um, Align::Right, number, form.number);
    right.gap(style.step_um / 2);
    right.bars(right_um, Align::Right, form.number, half_um, 8 * style.step_um);

    left.things.extend(right.things);
    left.y_um = left.y_um.max(right.y_um) + 3 * style.step_um;
    left.rule(style.margin_um, style.room_um(), STRONG_UM);
    left.gap(2 * style.step_um);
    left
}

/// The title, and before it the framed mark of a reprint.
fn title(form: &Form<'_>, style: &Style, column: &mut Column) {
    let face = black(style.shop_dpt);
    if let Some(mark) = &form.reprint {
        let mark_face = bold(style.body_dpt);
        let pad_um = style.step_um * 3 / 2;
        let mark_right_um = style.right_um() - width_um(form.title, face) - 2 * pad_um;
        let width_um = width_um(mark, mark_face);
        column.put_on(mark_right_um, Align::Right, mark_face, face, mark.as_str());
        column.things.push(Thing::Frame(Area {
            x_um: mark_right_um - width_um - pad_um,
            y_um: column.y_um + style.step_um / 2,
            width_um: width_um + 2 * pad_um,
            height_um: leading_um(face) - style.step_um / 2,
        }));
    }
    column.line(style.right_um(), Align::Right, face, form.title);
}

/// The head of each further page: enough to put a dropped pile in order again.
fn next_head(form: &Form<'_>, style: &Style) -> Column {
    let mut column = Column::at(style.margin_um);
    let right_um = style.right_um();
    let mut about = form.shop.name.clone();
    if let Some(mark) = &form.reprint {
        about = format!("{mark}  {about}");
    }
    let face = bold(style.body_dpt);
    let name = format!("{} {}", form.title, form.number);
    let room_um = style.room_um() - width_um(&name, face) - 4 * style.step_um;
    column.put_on(
        right_um,
        Align::Right,
        fitted(&about, grey(style.small_dpt), room_um),
        face,
        about,
    );
    column.line(style.margin_um, Align::Left, face, name);
    column.gap(style.step_um);
    column.rule(style.margin_um, style.room_um(), STRONG_UM);
    column.gap(2 * style.step_um);
    column
}

/// The facts in two columns; one that is too long for its half has a line of its own.
fn facts(form: &Form<'_>, style: &Style, column: &mut Column) {
    let label = grey(style.small_dpt);
    let labels = form.facts.iter().map(|fact| width_um(fact.label, label));
    let label_um = labels.max().unwrap_or(0) + 3 * style.step_um;
    let half_um = style.room_um() / 2;
    let is_short =
        |fact: &&Fact| width_um(&fact.value, black(style.body_dpt)) + label_um + 3 * style.step_um <= half_um;
    let (short, long): (Vec<&Fact>, Vec<&Fact>) = form.facts.iter().partition(is_short);
    for pair in short.chunks(2) {
        for (fact, x_um) in pair.iter().zip([style.margin_um, style.margin_um + half_um]) {
            column.put_on(x_um, Align::Left, label, black(style.body_dpt), fact.label);
            column.put(
                x_um + label_um,
                Align::Left,
                black(style.body_dpt),
                fact.value.as_str(),
            );
        }
        column.gap(leading_um(black(style.body_dpt)));
    }
    for fact in long {
        let x_um = style.margin_um;
        column.put_on(x_um, Align::Left, label, black(style.body_dpt), fact.label);
        let room_um = style.room_um() - label_um;
        column.wrapped(
            x_um + label_um,
            Align::Left,
            black(style.body_dpt),
            &fact.value,
            room_um,
        );
    }
    if let Some(statement) = form.statement {
        column.gap(style.step_um);
        column.wrapped(
            style.margin_um,
            Align::Left,
            black(style.body_dpt),
            statement,
            style.room_um(),
        );
    }
    column.gap(3 * style.step_um);
}

/// At least one line, because the page number needs it.
fn foot_top_um(style: &Style, lines: usize) -> i32 {
    let lines = i32::try_from(lines.max(1)).expect("a foot has a handful of lines");
    style.height_um - style.margin_um - lines * leading_um(grey(style.small_dpt)) - style.step_um
}

fn feet(style: &Style, top_um: i32, foot: &[String], page_of: String) -> Vec<Thing> {
    let face = grey(style.small_dpt);
    let mut column = Column::at(top_um);
    column.rule_in(Ink::Light, style.margin_um, style.room_um(), THIN_UM);
    column.gap(style.step_um);
    let top_um = column.y_um;
    for line in foot {
        column.line(style.margin_um, Align::Left, face, line.as_str());
    }
    column.y_um = top_um;
    column.put(style.right_um(), Align::Right, face, page_of);
    column.things
}
