//! A page: things at their places, for one paper size. It knows nothing of documents, fonts or PDF.
//!
//! Lengths are whole micrometres from the top left corner, so that a layout is exact, equal on every
//! machine and comparable in a test; there is no float on a page. A text stands on its baseline.

use std::fmt;

use crate::wrap;

/// What the shop prints on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// A sheet of 148 × 210 mm, the usual slip.
    A5,
    /// A sheet of 210 × 297 mm.
    A4,
    /// A till roll of 80 mm.
    Mm80,
    /// A till roll of 58 mm.
    Mm58,
}

/// One page of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The width in micrometres.
    pub width_um: i32,
    /// The height in micrometres.
    pub height_um: i32,
    /// What stands on it, in reading order.
    pub things: Vec<Thing>,
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A line of text.
    Text(Text),
    /// A horizontal rule, filled with its ink.
    Rule(Area, Ink),
    /// A frame around something.
    Frame(Area),
    /// The bars of a barcode.
    Bars(Bars),
}

/// A rectangle by its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the left edge, in micrometres.
    pub x_um: i32,
    /// From the top edge, in micrometres.
    pub y_um: i32,
    /// The width in micrometres.
    pub width_um: i32,
    /// The height in micrometres.
    pub height_um: i32,
}

/// A line of text on its baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where the text begins, ends or is centred, by `align`; in micrometres from the left edge.
    pub x_um: i32,
    /// The baseline, in micrometres from the top edge.
    pub y_um: i32,
    /// Size, weight and ink.
    pub face: Face,
    /// What `x_um` means.
    pub align: Align,
    /// The text, without line breaks.
    pub content: String,
}

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face {
    /// The size in tenths of a point.
    pub size_dpt: i32,
    /// The weight.
    pub weight: Weight,
    /// The ink.
    pub ink: Ink,
}

/// The weight of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// What is read.
    Regular,
    /// What is looked for.
    Bold,
}

/// The ink. Both greys survive a cheap laser printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Values.
    Black,
    /// Labels and small print.
    Grey,
    /// Rules between the rows of a table; too light for letters.
    Light,
}

/// Where a text stands relative to its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The text begins at x.
    Left,
    /// The text ends at x.
    Right,
    /// The middle of the text is at x.
    Centre,
}

/// A barcode: bars and spaces in turn, beginning with a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The left edge of the first bar, in micrometres.
    pub x_um: i32,
    /// The top of the bars, in micrometres.
    pub y_um: i32,
    /// How tall the bars are, in micrometres.
    pub height_um: i32,
    /// How wide one module is, in micrometres.
    pub module_um: i32,
    /// Widths in modules: bar, space, bar, …
    pub widths: Vec<u8>,
    /// What the bars say, for whoever reads the page as text.
    pub content: String,
}

impl Bars {
    /// The bars as rectangles; every second width is a space.
    pub(crate) fn areas(&self) -> Vec<Area> {
        let mut x_um = self.x_um;
        let mut areas = Vec::new();
        for (index, width) in self.widths.iter().enumerate() {
            let width_um = i32::from(*width) * self.module_um;
            if index % 2 == 0 {
                areas.push(Area {
                    x_um,
                    y_um: self.y_um,
                    width_um,
                    height_um: self.height_um,
                });
            }
            x_um += width_um;
        }
        areas
    }
}

impl Thing {
    /// The same thing, further down.
    #[must_use]
    pub(crate) fn lowered(mut self, by_um: i32) -> Self {
        match &mut self {
            Self::Text(text) => text.y_um += by_um,
            Self::Rule(area, _) | Self::Frame(area) => area.y_um += by_um,
            Self::Bars(bars) => bars.y_um += by_um,
        }
        self
    }
}

impl Thing {
    /// Left, right, top and bottom in micrometres. Of a text the em box counts: 0.88 above the baseline.
    #[must_use]
    pub fn bounds_um(&self) -> (i32, i32, i32, i32) {
        match self {
            Self::Text(text) => {
                let (left, width) = (text.left_um(), wrap::width_um(&text.content, text.face));
                let em = text.face.em_um();
                (
                    left,
                    left + width,
                    text.y_um - em * 88 / 100,
                    text.y_um + em * 12 / 100,
                )
            }
            Self::Rule(area, _) | Self::Frame(area) => (
                area.x_um,
                area.x_um + area.width_um,
                area.y_um,
                area.y_um + area.height_um,
            ),
            Self::Bars(bars) => {
                let modules: i32 = bars.widths.iter().map(|width| i32::from(*width)).sum();
                (
                    bars.x_um,
                    bars.x_um + modules * bars.module_um,
                    bars.y_um,
                    bars.y_um + bars.height_um,
                )
            }
        }
    }
}

impl Text {
    /// Where the first letter begins.
    pub(crate) fn left_um(&self) -> i32 {
        let width_um = wrap::width_um(&self.content, self.face);
        match self.align {
            Align::Left => self.x_um,
            Align::Right => self.x_um - width_um,
            Align::Centre => self.x_um - width_um / 2,
        }
    }
}

impl Face {
    /// The size in micrometres; a tenth of a point is 35.278 µm.
    pub(crate) fn em_um(self) -> i32 {
        (self.size_dpt * 35_278 + 500) / 1000
    }
}

impl Ink {
    fn word(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Grey => "grey",
            Self::Light => "light",
        }
    }
}

/// Micrometres as millimetres with two places, for reading.
struct Mm(i32);

impl fmt::Display for Mm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 + 5 * self.0.signum()) / 10;
        let sign = if hundredths < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100);
        f.pad(&text)
    }
}

/// One line per thing, in reading order: what the golden tests compare.
impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "page {} × {} mm", Mm(self.width_um), Mm(self.height_um))?;
        self.things.iter().try_for_each(|thing| writeln!(f, "{thing}"))
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Rule(area, ink) => write!(f, "rule  {area} {}", ink.word()),
            Self::Frame(area) => write!(f, "frame {area}"),
            Self::Bars(bars) => write!(
                f,
                "bars  {:>7} {:>7}  {} tall, module {}  {:?}",
                Mm(bars.x_um),
                Mm(bars.y_um),
                Mm(bars.height_um),
                Mm(bars.module_um),
                bars.content
            ),
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (x, y) = (Mm(self.x_um), Mm(self.y_um));
        write!(f, "{x:>7} {y:>7}  {} × {}", Mm(self.width_um), Mm(self.height_um))
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = format!("{}.{}", self.face.size_dpt / 10, self.face.size_dpt % 10);
        let weight = match self.face.weight {
            Weight::Regular => "regular",
            Weight::Bold => "bold",
        };
        let ink = self.face.ink.word();
        let align = match self.align {
            Align::Left => "left",
            Align::Right => "right",
            Align::Centre => "centre",
        };
        let (x, y) = (Mm(self.x_um), Mm(self.y_um));
        write!(
            f,
            "text  {x:>7} {y:>7}  {size:>4} {weight:<7} {ink:<5} {align:<6} {:?}",
            self.content
        )
    }
}
