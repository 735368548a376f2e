//! The table of a sheet: column widths by content, its head, and a row as blocks.
//!
//! Figures decide the widths, because they must not wrap; the product gets what is left. When that is too
//! little the figures become smaller, and at last go below the name. Nothing is ever cut off.

use crate::compose::{Column, black, bold, fitted, grey, leading_um};
use crate::form::{Form, Row};
use crate::page::{Align, Face, Ink};
use crate::paginate::Group;
use crate::sheet::Style;
use crate::wrap::{self, width_um};

const HAIR_UM: i32 = 120;
const THIN_UM: i32 = 200;

#[derive(Debug)]
pub(crate) struct Table<'a> {
    form: &'a Form<'a>,
    style: &'a Style,
    figure: Face,
    /// Widths of the figure columns, with the gap at their left.
    widths_um: Vec<i32>,
    /// Whether figures stand below the name instead of beside it.
    below: bool,
    /// Whether the detail stands behind the name where both fit in one line.
    dense: bool,
}

impl<'a> Table<'a> {
    pub(crate) fn new(form: &'a Form<'a>, style: &'a Style, dense: bool) -> Self {
        let room_um = style.room_um();
        let product_min_um = room_um / 3;
        let mut figure = black(style.body_dpt);
        let mut widths_um = widths_um(form, style, figure);
        if room_um - widths_um.iter().sum::<i32>() < product_min_um {
            figure = black(style.small_dpt);
            widths_um = self::widths_um(form, style, figure);
        }
        let wanted_um: i32 = widths_um.iter().sum();
        let below = room_um - wanted_um < product_min_um;
        if wanted_um > room_um {
            // Amounts of a hundred billion: each column gives way in proportion, and its figures with it.
            for width in &mut widths_um {
                *width = i32::try_from(i64::from(*width) * i64::from(room_um) / i64::from(wanted_um))
                    .expect("a part of the room is narrower than the room");
            }
        }
        Self {
            form,
            style,
            figure,
            widths_um,
            below,
            dense,
        }
    }

    /// The labels of the columns, between two rules.
    pub(crate) fn head(&self, column: &mut Column) {
        // A payment has no lines, and then no columns either.
        if self.form.rows.is_empty() {
            return;
        }
        let face = grey(self.style.small_dpt);
        column.put(self.style.margin_um, Align::Left, face, self.form.words.product);
        for (label, right_um) in self.form.columns.iter().zip(self.rights_um()) {
            column.put(right_um, Align::Right, face, *label);
        }
        column.gap(leading_um(face) + self.style.step_um / 2);
        column.rule(self.style.margin_um, self.style.room_um(), THIN_UM);
        column.gap(THIN_UM);
    }

    /// A row as a group of blocks, one a line, so that even an endless name can be broken over pages.
    pub(crate) fn row(&self, row: &Row) -> Group {
        let style = self.style;
        let (body, small) = (black(style.body_dpt), grey(style.small_dpt));
        let figures_um: i32 = if self.below {
            0
        } else {
            self.widths_um.iter().sum()
        };
        let name_um = style.room_um() - figures_um;
        let names = wrap::lines(&row.name, body, name_um);
        let behind_um = width_um(&row.name, body) + 3 * style.step_um;
        let behind = self.dense && names.len() == 1 && behind_um + width_um(&row.detail, small) <= name_um;

        let mut group = Group::default();
        let pad_um = if self.dense {
            style.step_um / 2
        } else {
            style.step_um
        };
        if let Some(section) = row.section {
            let mut head = Column::at(pad_um * 2);
            head.line(style.margin_um, Align::Left, bold(style.body_dpt), section);
            group.blocks.push(head.into_block());
        }
        let mut column = Column::at(pad_um);
        if !self.below {
            self.figures(row, &mut column);
        }
        if behind {
            column.put_on(
                style.margin_um + behind_um,
                Align::Left,
                small,
                body,
                row.detail.as_str(),
            );
        }
        if names.is_empty() {
            column.gap(leading_um(body));
        }
        for name in names {
            column.line(style.margin_um, Align::Left, body, name);
            group.blocks.push(std::mem::take(&mut column).into_block());
        }
        if self.below {
            self.figures(row, &mut column);
            column.gap(leading_um(body));
        }
        group.blocks.push(column.into_block());
        let details = if behind {
            Vec::new()
        } else {
            wrap::lines(&row.detail, small, style.room_um())
        };
        for detail in details {
            let mut column = Column::default();
            column.line(style.margin_um, Align::Left, small, detail);
            group.blocks.push(column.into_block());
        }
        let mut end = Column::at(pad_um);
        end.rule_in(Ink::Light, style.margin_um, style.room_um(), HAIR_UM);
        group.blocks.push(end.into_block());
        group
    }

    fn figures(&self, row: &Row, column: &mut Column) {
        let columns = row.figures.iter().zip(self.rights_um()).zip(&self.widths_um);
        for ((figure, right_um), width_um) in columns {
            let face = fitted(figure, self.figure, *width_um - self.style.step_um);
            column.put_on(
                right_um,
                Align::Right,
                face,
                black(self.style.body_dpt),
                figure.as_str(),
            );
        }
    }

    /// The right edges of the figure columns.
    fn rights_um(&self) -> Vec<i32> {
        let mut right_um = self.style.right_um() - self.widths_um.iter().sum::<i32>();
        let step = |width_um: &i32| {
            right_um += width_um;
            right_um
        };
        self.widths_um.iter().map(step).collect()
    }
}

fn widths_um(form: &Form<'_>, style: &Style, figure: Face) -> Vec<i32> {
    let widest = |(index, label): (usize, &&str)| {
        let figures = form.rows.iter().map(|row| width_um(&row.figures[index], figure));
        let label_um = width_um(label, grey(style.small_dpt));
        figures.max().unwrap_or(0).max(label_um) + 4 * style.step_um
    };
    form.columns.iter().enumerate().map(widest).collect()
}
