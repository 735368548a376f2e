//! Small steps of setting type: a line of text under the last one, a label beside a value, bars in a room.
//!
//! A [`Column`] grows downwards from its top; it never looks at the page. Which lines there are is for the
//! sheet and the roll.

use crate::code128;
use crate::page::{Align, Area, Bars, Face, Ink, Text, Thing, Weight};
use crate::paginate::Block;
use crate::wrap::{self, width_um};

/// A tenth of a point in nanometres.
const DPT_NM: i64 = 35_278;
/// The distance of baselines, in hundredths of the size. Chinese needs more air than Latin.
const LEADING_PERCENT: i64 = 145;
/// From the top of a line to its baseline, so that an ideographic em box stands in the middle of the line.
const BASELINE_PERCENT: i64 = 110;
/// The narrowest module that a 203 dpi printer can draw: one dot is 125 µm.
const MODULE_MIN_UM: i32 = 125;
/// Two dots: what a hand scanner reads from a slip at arm's length.
const MODULE_UM: i32 = 250;

pub(crate) const fn black(size_dpt: i32) -> Face {
    Face {
        size_dpt,
        weight: Weight::Regular,
        ink: Ink::Black,
    }
}

pub(crate) const fn grey(size_dpt: i32) -> Face {
    Face {
        size_dpt,
        weight: Weight::Regular,
        ink: Ink::Grey,
    }
}

pub(crate) const fn bold(size_dpt: i32) -> Face {
    Face {
        size_dpt,
        weight: Weight::Bold,
        ink: Ink::Black,
    }
}

/// How much height a line of this face takes.
pub(crate) fn leading_um(face: Face) -> i32 {
    percent_of_size(face, LEADING_PERCENT)
}

fn percent_of_size(face: Face, percent: i64) -> i32 {
    let nanometres = i64::from(face.size_dpt) * DPT_NM * percent / 100;
    i32::try_from(nanometres / 1000).expect("a size in points is far below a kilometre")
}

/// The face, or a smaller one in which the text is no wider than its room: a figure never wraps.
pub(crate) fn fitted(text: &str, face: Face, room_um: i32) -> Face {
    let width = width_um(text, face);
    if width <= room_um {
        return face;
    }
    let size = i64::from(face.size_dpt) * i64::from(room_um.max(1)) / i64::from(width);
    Face {
        size_dpt: i32::try_from(size.max(10)).unwrap_or(face.size_dpt),
        ..face
    }
}

/// Things below each other.
#[derive(Debug, Default)]
pub(crate) struct Column {
    pub(crate) y_um: i32,
    pub(crate) things: Vec<Thing>,
}

impl Column {
    pub(crate) fn at(y_um: i32) -> Self {
        Self {
            y_um,
            things: Vec::new(),
        }
    }

    pub(crate) fn gap(&mut self, height_um: i32) {
        self.y_um += height_um;
    }

    /// A text on the current line, which stays current.
    pub(crate) fn put(&mut self, x_um: i32, align: Align, face: Face, content: impl Into<String>) {
        self.put_on(x_um, align, face, face, content);
    }

    /// A text on the current line, standing on the baseline of a line of another (larger) face.
    pub(crate) fn put_on(
        &mut self,
        x_um: i32,
        align: Align,
        face: Face,
        line: Face,
        content: impl Into<String>,
    ) {
        self.things.push(Thing::Text(Text {
            x_um,
            y_um: self.y_um + percent_of_size(line, BASELINE_PERCENT),
            face,
            align,
            content: content.into(),
        }));
    }

    /// A text on the current line, then the next line.
    pub(crate) fn line(&mut self, x_um: i32, align: Align, face: Face, content: impl Into<String>) {
        self.put(x_um, align, face, content);
        self.y_um += leading_um(face);
    }

    /// A text in as many lines as it needs.
    pub(crate) fn wrapped(&mut self, x_um: i32, align: Align, face: Face, text: &str, room_um: i32) {
        for line in wrap::lines(text, face, room_um) {
            self.line(x_um, align, face, line);
        }
    }

    /// A black rule at the top of the current line, which stays current.
    pub(crate) fn rule(&mut self, x_um: i32, width_um: i32, height_um: i32) {
        self.rule_in(Ink::Black, x_um, width_um, height_um);
    }

    pub(crate) fn rule_in(&mut self, ink: Ink, x_um: i32, width_um: i32, height_um: i32) {
        let area = Area {
            x_um,
            y_um: self.y_um,
            width_um,
            height_um,
        };
        self.things.push(Thing::Rule(area, ink));
    }

    /// A barcode of the text, if the code can say it and the room can hold it; `x_um` by `align`.
    pub(crate) fn bars(&mut self, x_um: i32, align: Align, text: &str, room_um: i32, height_um: i32) {
        let Some(widths) = code128::widths(text) else {
            return;
        };
        let modules: i32 = widths.iter().map(|width| i32::from(*width)).sum();
        let quiet = i32::try_from(2 * code128::QUIET_MODULES).expect("the standard asks for ten modules");
        let module_um = (room_um / (modules + quiet)).min(MODULE_UM);
        if module_um < MODULE_MIN_UM {
            return;
        }
        let width = modules * module_um;
        let left = match align {
            Align::Left => x_um,
            Align::Right => x_um - width,
            Align::Centre => x_um - width / 2,
        };
        self.things.push(Thing::Bars(Bars {
            x_um: left,
            y_um: self.y_um,
            height_um,
            module_um,
            widths,
            content: text.to_owned(),
        }));
        self.y_um += height_um;
    }

    /// What was set since the top, as a block of its own.
    pub(crate) fn into_block(self) -> Block {
        Block {
            height_um: self.y_um,
            things: self.things,
        }
    }
}
