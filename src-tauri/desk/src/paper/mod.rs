//! Papers: gathers what a slip, a receipt or another voucher says, prints it, and marks every print after
//! the first as a reprint.

mod authorisation;
mod sheet;
mod source;
mod swap;
mod voucher;

use std::path::Path;
use std::sync::OnceLock;

use domain::document::{DocumentKind, DocumentNumber};
use domain::staff::Permission;
use print::{Authorisation, Page, Paper, Press, ScreenPage, Slip, Voucher};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, Read};

use crate::case::Case;
use crate::{Desk, DeskError, Session};
use sheet::stocktake_voucher;
use source::Source;
use voucher::VoucherSource;

pub(crate) use source::sold_at;

/// Which paper to print.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperPrint {
    /// Number of the document: a return, a credit note, a sale, a purchase, …
    pub number: String,
    /// `a5`, `a4`, `80mm` or `58mm`.
    pub paper: String,
    /// The PDF file to write; if left out the pages are handed back, for the printer of a window.
    #[serde(default)]
    pub out: Option<String>,
    /// `zh-CN` or `en`; the shop's language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// The printed paper.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PaperPrinted {
    /// The file.
    pub out: Option<String>,
    /// How many times it was printed before.
    pub reprint: u32,
    /// Without a file: the pages as a window draws them.
    pub pages: Vec<ScreenPage>,
}

/// Which paper to show.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperPages {
    /// Number of the document: a return, a credit note, a sale, a purchase, …
    pub number: String,
    /// `a5`, `a4`, `80mm` or `58mm`.
    pub paper: String,
    /// `zh-CN` or `en`; the shop's language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// A paper as the next print of it will look.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PaperShown {
    /// How many times it was printed: from the first on, it carries the mark of a reprint.
    pub times_printed: u32,
    /// The language that it is in.
    pub language: String,
    /// Its pages.
    pub pages: Vec<ScreenPage>,
}

/// The press parses its fonts once; a program prints many papers.
pub(crate) fn press() -> Result<&'static Press, DeskError> {
    static PRESS: OnceLock<Press> = OnceLock::new();
    if let Some(press) = PRESS.get() {
        return Ok(press);
    }
    let made = Press::new().map_err(|error| DeskError::Paper {
        what: error.to_string(),
    })?;
    Ok(PRESS.get_or_init(|| made))
}

impl Desk {
    /// Prints a paper: into a PDF file, or as pages for the printer of a window. Either way it counts as a
    /// print, and the next one carries the mark of a reprint.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the document does not exist, or the file cannot be written.
    pub fn paper_print(&mut self, print: &PaperPrint) -> Result<PaperPrinted, DeskError> {
        let paper = paper_of(&print.paper)?;
        let language = self.paper_language(print.language.as_deref())?;
        let maker = self.slip_maker();
        self.change(Permission::PaperPrint, |write, _| {
            let made = maker.slip(write, &print.number, language)?;
            let pages = made.paper.pages(paper, language);
            let mut printed = PaperPrinted {
                out: print.out.clone(),
                reprint: made.times,
                pages: vec![],
            };
            let (number, date) = made.paper.named();
            write.note_print(number)?;
            write.log("paper.print", number, &print.paper)?;
            match &print.out {
                // Written last: a paper that could not be written was not printed.
                Some(out) => save(Path::new(out), &pdf(&pages, number, date)?)?,
                None => printed.pages = screens(&pages)?,
            }
            Ok(printed)
        })
    }

    /// Shows a paper as the next print of it will look; nothing is counted.
    ///
    /// # Errors
    /// [`DeskError`] when the document does not exist or the paper is unknown.
    pub fn paper_pages(&self, show: &PaperPages) -> Result<PaperShown, DeskError> {
        let paper = paper_of(&show.paper)?;
        let language = self.paper_language(show.language.as_deref())?;
        let made = self
            .slip_maker()
            .slip(&self.store.read(), &show.number, language)?;
        Ok(PaperShown {
            times_printed: made.times,
            language: match language {
                print::Language::Chinese => "zh-CN".to_owned(),
                print::Language::English => "en".to_owned(),
            },
            pages: screens(&made.paper.pages(paper, language))?,
        })
    }

    fn slip_maker(&self) -> SlipMaker {
        SlipMaker {
            settings: self.store.settings().clone(),
            session: self.session,
            today: self.today(),
        }
    }

    fn paper_language(&self, asked: Option<&str>) -> Result<print::Language, DeskError> {
        match (asked, self.store.settings().language) {
            (Some("zh-CN"), _) | (None, Language::Chinese) => Ok(print::Language::Chinese),
            (Some("en"), _) | (None, Language::English) => Ok(print::Language::English),
            (Some(other), _) => Err(DeskError::Invalid {
                field: "language",
                why: "unknown",
                given: other.to_owned(),
            }),
        }
    }
}

/// What of the desk a slip needs, so that it can be made inside a transaction as well.
struct SlipMaker {
    settings: store::Settings,
    session: Session,
    today: chrono::NaiveDate,
}

/// A paper with the mark that the next print of it carries.
struct Made {
    paper: Printed,
    times: u32,
}

/// What is printed: a slip of a return, that of its RMA number, or a voucher of anything else.
enum Printed {
    Authorisation(Box<Authorisation>),
    Slip(Box<Slip>),
    Voucher(Box<Voucher>),
}

impl Printed {
    fn pages(&self, paper: Paper, language: print::Language) -> Vec<Page> {
        match self {
            Self::Authorisation(slip) => slip.pages(paper, language),
            Self::Slip(slip) => slip.pages(paper, language),
            Self::Voucher(voucher) => voucher.pages(paper, language),
        }
    }

    /// Its number and business date.
    fn named(&self) -> (&str, chrono::NaiveDate) {
        match self {
            Self::Authorisation(slip) => (&slip.number, slip.business_date),
            Self::Slip(slip) => (&slip.number, slip.business_date),
            Self::Voucher(voucher) => (&voucher.number, voucher.business_date),
        }
    }
}

impl SlipMaker {
    fn slip(&self, read: &Read<'_>, number: &str, language: print::Language) -> Result<Made, DeskError> {
        let missing = || DeskError::NotFound {
            what: "document",
            key: number.to_owned(),
        };
        let number = number.trim();
        let times = read.times_printed(number)?;
        let reprint = (times > 0).then_some(times);
        if let Some(mut voucher) = stocktake_voucher(read, &self.settings, number)? {
            voucher.reprint = reprint;
            let paper = Printed::Voucher(Box::new(voucher));
            return Ok(Made { paper, times });
        }
        if let Some(source) = VoucherSource::of(read, number)? {
            let mut voucher = source.voucher(read, &self.settings, language)?;
            voucher.reprint = reprint;
            let paper = Printed::Voucher(Box::new(voucher));
            return Ok(Made { paper, times });
        }
        let number: DocumentNumber = number.parse().map_err(|_| missing())?;
        if number.kind() == DocumentKind::ReturnAuthorisation {
            let of = (language, self.today);
            let found = authorisation::authorisation(read, &self.settings, number, of)?;
            let mut slip = found.ok_or_else(missing)?;
            slip.reprint = reprint;
            let paper = Printed::Authorisation(Box::new(slip));
            return Ok(Made { paper, times });
        }
        let source = Source::of(read, number)?;
        let context = Case::reading(read, &self.settings, self.session, self.today, &source.this)?;
        let mut slip = source.slip(read, &self.settings, language, &context)?;
        slip.reprint = reprint;
        let paper = Printed::Slip(Box::new(slip));
        Ok(Made { paper, times })
    }
}

fn paper_of(name: &str) -> Result<Paper, DeskError> {
    match name {
        "a5" => Ok(Paper::A5),
        "a4" => Ok(Paper::A4),
        "80mm" => Ok(Paper::Mm80),
        "58mm" => Ok(Paper::Mm58),
        other => Err(DeskError::Invalid {
            field: "paper",
            why: "unknown",
            given: other.to_owned(),
        }),
    }
}

fn pdf(pages: &[Page], number: &str, date: chrono::NaiveDate) -> Result<Vec<u8>, DeskError> {
    press()?
        .pdf(pages, number, date)
        .map_err(|error| DeskError::Paper {
            what: error.to_string(),
        })
}

pub(crate) fn screens(pages: &[Page]) -> Result<Vec<ScreenPage>, DeskError> {
    let press = press()?;
    Ok(pages.iter().map(|page| press.screen(page)).collect())
}

/// Whole or not at all: beside the target, then renamed.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> Result<(), DeskError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    std::fs::write(part, bytes)
        .and_then(|()| std::fs::rename(part, path))
        .map_err(|source| DeskError::Output {
            path: path.display().to_string(),
            source,
        })
}
