//! A page as PDF: the same things at the same places, with the few characters it needs embedded.
//!
//! The only module that knows printpdf, and the only one with floats: PDF wants points, and nothing is
//! computed from them. Fonts are parsed once and kept, because that costs more than a slip. Deliberately no
//! files and no printers: bytes are handed back.

// Points are a conversion at the very end; the layout itself is in whole micrometres.
#![allow(clippy::float_arithmetic)]

use std::sync::OnceLock;

use chrono::NaiveDate;
use printpdf::{
    Color, FontId, Greyscale, Mm, OffsetDateTime, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, Rect, TextItem, TextMatrix,
};

use crate::page::{Area, Bars, Ink, Page, Text, Thing, Weight};
use crate::wrap;

const COMMON_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/common-regular.otf");
const COMMON_BOLD: &[u8] = include_bytes!("../../../assets/fonts/common-bold.otf");
const RARE_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/rare-regular.otf");

/// Stands for a character that is in none of the fonts: visible, so that somebody asks.
const MISSING: char = '〓';
/// How thick the line of a frame is: 0.7 pt.
pub(crate) const FRAME_UM: i32 = 247;
/// The lighter ink; black on white at 5.7 : 1.
const GREY: f32 = 0.38;
const LIGHT: f32 = 0.75;

/// Why a paper could not be made. Each is a fault of the program and not of the document.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A font that is built into the program could not be parsed.
    #[error("the built-in font {name} is unreadable")]
    FontUnreadable {
        /// Which font.
        name: &'static str,
    },
    /// The PDF library reported an error, such as a font that it could not embed.
    #[error("the PDF could not be written: {message}")]
    Unwritable {
        /// The library's words.
        message: String,
    },
}

/// Facts about a document that the library writes although nobody said them.
const EMPTY_FACTS: [&[u8]; 7] = [
    b"Author",
    b"Creator",
    b"GTS_PDFXVersion",
    b"Identifier",
    b"Keywords",
    b"Producer",
    b"Subject",
];

/// Turns pages into PDF. Making one parses the fonts, so keep it; it may be shared between threads.
#[derive(Debug)]
pub struct Press {
    regular: ParsedFont,
    bold: ParsedFont,
    rare: OnceLock<Option<ParsedFont>>,
}

/// One of the embedded fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    Regular,
    Bold,
    Rare,
}

impl Cut {
    /// The name of the font in the PDF; its first six letters become the tag of the subset.
    fn id(self) -> FontId {
        FontId(
            match self {
                Self::Regular => "RDREGU",
                Self::Bold => "RDBOLD",
                Self::Rare => "RDRARE",
            }
            .to_owned(),
        )
    }
}

impl Press {
    /// Parses the common fonts.
    ///
    /// # Errors
    /// [`PressError::FontUnreadable`] when the program was built with a broken font.
    pub fn new() -> Result<Self, PressError> {
        Ok(Self {
            regular: parsed(COMMON_REGULAR, "common-regular")?,
            bold: parsed(COMMON_BOLD, "common-bold")?,
            rare: OnceLock::new(),
        })
    }

    /// The pages as one PDF with this title. The date is the document's: the same document gives the same
    /// bytes but for the file's identifier.
    ///
    /// # Errors
    /// [`PressError::Unwritable`] when the PDF library reports an error.
    pub fn pdf(&self, pages: &[Page], title: &str, date: NaiveDate) -> Result<Vec<u8>, PressError> {
        let mut document = PdfDocument::new(title);
        let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        if let Ok(stamp) = OffsetDateTime::from_unix_timestamp(midnight) {
            document.metadata.info.creation_date = stamp;
            document.metadata.info.modification_date = stamp;
        }
        document.pages = pages.iter().map(|page| self.page(page)).collect();
        for cut in [Cut::Regular, Cut::Bold, Cut::Rare] {
            if let Some(font) = self.loaded(cut) {
                document
                    .resources
                    .fonts
                    .map
                    .insert(cut.id(), PdfFont::new(font.clone()));
            }
        }
        let mut warnings = Vec::new();
        let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
        if let Some(error) = warnings
            .into_iter()
            .find(|one| one.severity == PdfParseErrorSeverity::Error)
        {
            return Err(PressError::Unwritable { message: error.msg });
        }
        let unwritable = |message: String| PressError::Unwritable { message };
        // PDF 1.5 may compress its objects too: the widths of two hundred glyphs are a tenth of a slip.
        file.version = "1.5".to_owned();
        // What says nothing is left out: boxes that are the page itself, and facts that are empty.
        for entries in file
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok())
        {
            for redundant in [&b"TrimBox"[..], b"CropBox", b"Annots"] {
                entries.remove(redundant);
            }
            for fact in EMPTY_FACTS {
                if entries
                    .get(fact)
                    .is_ok_and(|value| value.as_str().is_ok_and(<[u8]>::is_empty))
                {
                    entries.remove(fact);
                }
            }
        }
        file.compress();
        let mut bytes = Vec::new();
        file.save_modern(&mut bytes)
            .map_err(|error| unwritable(error.to_string()))?;
        Ok(bytes)
    }

    fn page(&self, page: &Page) -> PdfPage {
        let mut ops = Vec::new();
        for thing in &page.things {
            match thing {
                Thing::Rule(area, ink) => {
                    ops.push(fill(*ink));
                    ops.push(rectangle(area, page, PaintMode::Fill));
                }
                Thing::Frame(area) => {
                    ops.push(Op::SetOutlineThickness {
                        pt: Pt(points(FRAME_UM)),
                    });
                    ops.push(rectangle(area, page, PaintMode::Stroke));
                }
                Thing::Bars(bars) => {
                    ops.push(fill(Ink::Black));
                    ops.extend(drawn(bars, page));
                }
                Thing::Text(_) => {}
            }
        }
        ops.push(Op::StartTextSection);
        for thing in &page.things {
            match thing {
                Thing::Text(text) => self.text(text, page, &mut ops),
                Thing::Rule(_, _) | Thing::Frame(_) | Thing::Bars(_) => {}
            }
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(mm(page.width_um), mm(page.height_um), ops)
    }

    /// A text as one run of glyphs per font.
    fn text(&self, text: &Text, page: &Page, ops: &mut Vec<Op>) {
        let mut x_um = text.left_um();
        ops.push(fill(text.face.ink));
        for (cut, run) in self.runs(text) {
            let (x, y) = (points(x_um), points(page.height_um - text.y_um));
            x_um += wrap::width_um(&run, text.face);
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(cut.id()),
                size: Pt(tenths(text.face.size_dpt)),
            });
            ops.push(Op::SetTextMatrix {
                matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
            });
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(run)],
            });
        }
    }

    pub(crate) fn runs(&self, text: &Text) -> Vec<(Cut, String)> {
        let mut runs: Vec<(Cut, String)> = Vec::new();
        for letter in text.content.chars() {
            let (cut, letter) = self.cut_of(letter, text.face.weight);
            match runs.last_mut() {
                Some((last, run)) if *last == cut => run.push(letter),
                _ => runs.push((cut, letter.to_string())),
            }
        }
        runs
    }

    /// Which font has the character, or the font and the mark of a missing one. The rare font has one
    /// weight only: a rare character in a bold name is lighter, but it is there.
    fn cut_of(&self, letter: char, weight: Weight) -> (Cut, char) {
        let (cut, font) = match weight {
            Weight::Regular => (Cut::Regular, &self.regular),
            Weight::Bold => (Cut::Bold, &self.bold),
        };
        if has(font, letter) {
            return (cut, letter);
        }
        match self.rare() {
            Some(rare) if has(rare, letter) => (Cut::Rare, letter),
            Some(_) | None => (cut, MISSING),
        }
    }

    /// The rare font, parsed when it is first asked for.
    fn rare(&self) -> Option<&ParsedFont> {
        self.rare
            .get_or_init(|| parsed(RARE_REGULAR, "rare-regular").ok())
            .as_ref()
    }

    fn loaded(&self, cut: Cut) -> Option<&ParsedFont> {
        match cut {
            Cut::Regular => Some(&self.regular),
            Cut::Bold => Some(&self.bold),
            Cut::Rare => self.rare.get().and_then(Option::as_ref),
        }
    }
}

fn parsed(bytes: &[u8], name: &'static str) -> Result<ParsedFont, PressError> {
    ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(PressError::FontUnreadable { name })
}

fn has(font: &ParsedFont, letter: char) -> bool {
    font.lookup_glyph_index(u32::from(letter))
        .is_some_and(|glyph| glyph != 0)
}

fn fill(ink: Ink) -> Op {
    let percent = match ink {
        Ink::Black => 0.0,
        Ink::Grey => GREY,
        Ink::Light => LIGHT,
    };
    Op::SetFillColor {
        col: Color::Greyscale(Greyscale::new(percent, None)),
    }
}

fn rectangle(area: &Area, page: &Page, mode: PaintMode) -> Op {
    Op::DrawRectangle {
        rectangle: Rect {
            x: Pt(points(area.x_um)),
            y: Pt(points(page.height_um - area.y_um - area.height_um)),
            width: Pt(points(area.width_um)),
            height: Pt(points(area.height_um)),
            mode: Some(mode),
            winding_order: None,
        },
    }
}

/// The bars as filled rectangles; the spaces between them are paper.
fn drawn(bars: &Bars, page: &Page) -> Vec<Op> {
    let areas = bars.areas();
    let bar = |area| rectangle(area, page, PaintMode::Fill);
    areas.iter().map(bar).collect()
}

/// Micrometres as points. A page is under ten metres, so a float holds each micrometre.
fn points(um: i32) -> f32 {
    let points = f64::from(um) * 72.0 / 25_400.0;
    // A thousandth of a point is a third of a micrometre; fewer digits make a smaller file.
    narrow((points * 1000.0).round() / 1000.0)
}

fn tenths(dpt: i32) -> f32 {
    narrow(f64::from(dpt) / 10.0)
}

fn mm(um: i32) -> Mm {
    Mm(narrow(f64::from(um) / 1000.0))
}

#[allow(clippy::cast_possible_truncation)] // Losing digits far behind a micrometre is the purpose.
fn narrow(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_widths_is_that_of_the_fonts() {
        let press = Press::new().unwrap();
        for (font, weight) in [(&press.regular, Weight::Regular), (&press.bold, Weight::Bold)] {
            for letter in (0x20..0xFFFF)
                .filter_map(char::from_u32)
                .filter(|letter| has(font, *letter))
            {
                let glyph = font.lookup_glyph_index(u32::from(letter)).unwrap();
                let advance = font.get_horizontal_advance(glyph);
                assert_eq!(wrap::advance(letter, weight), advance, "{letter:?} {weight:?}");
            }
        }
    }

    #[test]
    fn a_rare_character_has_a_font_and_an_impossible_one_a_mark() {
        let press = Press::new().unwrap();
        assert_eq!(press.cut_of('退', Weight::Bold), (Cut::Bold, '退'));
        assert!(
            press.loaded(Cut::Rare).is_none(),
            "the rare font waits until it is needed"
        );
        for rare in ['喆', '龑', '𠮷'] {
            assert_eq!(press.cut_of(rare, Weight::Regular), (Cut::Rare, rare));
        }
        assert_eq!(press.cut_of('😀', Weight::Regular), (Cut::Regular, MISSING));
        assert_eq!(press.cut_of('\u{1}', Weight::Bold), (Cut::Bold, MISSING));
    }
}
