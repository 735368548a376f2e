//! A page as a window draws it: the boxes and the runs of letters that the press prints, as plain data.
//!
//! The page draws them as SVG in whole micrometres with the same fonts, so the preview is the paper. It is
//! deliberately not markup: nothing has to be escaped, and a caller cannot be handed a script.

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::{Area, Bars, Ink, Page, Text, Thing};
use crate::press::{Cut, FRAME_UM, Press};
use crate::wrap;

/// A page of a paper on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScreenPage {
    /// The width in micrometres.
    pub width_um: i32,
    /// The height in micrometres.
    pub height_um: i32,
    /// Rules, frames and the bars of barcodes.
    pub boxes: Vec<ScreenBox>,
    /// The text.
    pub runs: Vec<ScreenRun>,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScreenBox {
    /// From the left edge, in micrometres.
    pub x_um: i32,
    /// From the top edge, in micrometres.
    pub y_um: i32,
    /// The width in micrometres.
    pub width_um: i32,
    /// The height in micrometres.
    pub height_um: i32,
    /// The ink that fills it.
    pub ink: ScreenInk,
    /// How thick the line around it is, in micrometres; a frame is not filled.
    pub frame_um: Option<i32>,
}

/// Letters of one font beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScreenRun {
    /// Where the first letter begins, in micrometres from the left edge.
    pub x_um: i32,
    /// The baseline, in micrometres from the top edge.
    pub y_um: i32,
    /// How wide the letters are together, in micrometres.
    pub width_um: i32,
    /// The size of the letters, in micrometres.
    pub size_um: i32,
    /// The font.
    pub font: ScreenFont,
    /// The ink.
    pub ink: ScreenInk,
    /// The letters.
    pub text: String,
}

/// One of the fonts of the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScreenFont {
    /// What is read.
    Regular,
    /// What is looked for.
    Bold,
    /// Characters that the common fonts do not have.
    Rare,
}

/// An ink of the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScreenInk {
    /// Values.
    Black,
    /// Labels and small print.
    Grey,
    /// Rules between the rows of a table.
    Light,
}

impl Press {
    /// The page as a window draws it.
    #[must_use]
    pub fn screen(&self, page: &Page) -> ScreenPage {
        let mut screen = ScreenPage {
            width_um: page.width_um,
            height_um: page.height_um,
            boxes: vec![],
            runs: vec![],
        };
        for thing in &page.things {
            match thing {
                Thing::Rule(area, ink) => screen.boxes.push(filled(*area, *ink)),
                Thing::Frame(area) => screen.boxes.push(ScreenBox {
                    frame_um: Some(FRAME_UM),
                    ..filled(*area, Ink::Black)
                }),
                Thing::Bars(bars) => screen.boxes.extend(drawn(bars)),
                Thing::Text(text) => screen.runs.extend(self.screen_runs(text)),
            }
        }
        screen
    }

    fn screen_runs(&self, text: &Text) -> Vec<ScreenRun> {
        let mut x_um = text.left_um();
        let run = |(cut, run): (Cut, String)| {
            let width_um = wrap::width_um(&run, text.face);
            let drawn = ScreenRun {
                x_um,
                y_um: text.y_um,
                width_um,
                size_um: text.face.em_um(),
                font: match cut {
                    Cut::Regular => ScreenFont::Regular,
                    Cut::Bold => ScreenFont::Bold,
                    Cut::Rare => ScreenFont::Rare,
                },
                ink: ink(text.face.ink),
                text: run,
            };
            x_um += width_um;
            drawn
        };
        self.runs(text).into_iter().map(run).collect()
    }
}

fn ink(ink: Ink) -> ScreenInk {
    match ink {
        Ink::Black => ScreenInk::Black,
        Ink::Grey => ScreenInk::Grey,
        Ink::Light => ScreenInk::Light,
    }
}

fn filled(area: Area, with: Ink) -> ScreenBox {
    ScreenBox {
        x_um: area.x_um,
        y_um: area.y_um,
        width_um: area.width_um,
        height_um: area.height_um,
        ink: ink(with),
        frame_um: None,
    }
}

/// The bars of a barcode; the spaces between them are paper.
fn drawn(bars: &Bars) -> Vec<ScreenBox> {
    bars.areas()
        .into_iter()
        .map(|area| filled(area, Ink::Black))
        .collect()
}
