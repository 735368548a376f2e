//! Papers: gathers what a return slip or a credit note says, prints it, and marks every print after the
//! first as a reprint.

use std::path::Path;
use std::sync::OnceLock;

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PostingId, ReturnId};
use domain::ledger::Tender;
use domain::money::UnitPrice;
use domain::posting::Body;
use domain::returns::{Act, Context, Event, Line, Return};
use domain::staff::Permission;
use domain::{Money, Quantity};
use print::{Customer, OriginalSale, Page, Paper, Press, Refund, ScreenPage, Shop, Slip, SlipKind, Totals};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, Read, StoredPosting};

use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::views::party_view;
use crate::{Desk, DeskError, Session};

/// Which paper to print.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperPrint {
    /// Number of a return or a credit note.
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
    /// Number of a return or a credit note.
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
fn press() -> Result<&'static Press, DeskError> {
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
            let pages = made.slip.pages(paper, language);
            let mut printed = PaperPrinted {
                out: print.out.clone(),
                reprint: made.times,
                pages: vec![],
            };
            write.note_print(&made.slip.number)?;
            write.log("paper.print", &made.slip.number, &print.paper)?;
            match &print.out {
                // Written last: a paper that could not be written was not printed.
                Some(out) => save(Path::new(out), &pdf(&made.slip, &pages)?)?,
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
            pages: screens(&made.slip.pages(paper, language))?,
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

/// A slip with the mark that the next print of it carries.
struct Made {
    slip: Slip,
    times: u32,
}

impl SlipMaker {
    fn slip(&self, read: &Read<'_>, number: &str, language: print::Language) -> Result<Made, DeskError> {
        let number: DocumentNumber = number.trim().parse().map_err(|_| DeskError::NotFound {
            what: "document",
            key: number.to_owned(),
        })?;
        let source = Source::of(read, number)?;
        let context = Case::reading(read, &self.settings, self.session, self.today, &source.this)?;
        let times = read.times_printed(&number.to_string())?;
        let mut slip = source.slip(read, &self.settings, language, &context)?;
        slip.reprint = (times > 0).then_some(times);
        Ok(Made { slip, times })
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

fn pdf(slip: &Slip, pages: &[Page]) -> Result<Vec<u8>, DeskError> {
    press()?
        .pdf(pages, &slip.number, slip.business_date)
        .map_err(|error| DeskError::Paper {
            what: error.to_string(),
        })
}

fn screens(pages: &[Page]) -> Result<Vec<ScreenPage>, DeskError> {
    let press = press()?;
    Ok(pages.iter().map(|page| press.screen(page)).collect())
}

/// Whole or not at all: beside the target, then renamed.
fn save(path: &Path, bytes: &[u8]) -> Result<(), DeskError> {
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

/// A return, and the credit note of it if that is what is printed.
struct Source {
    number: DocumentNumber,
    this: Return,
    note: Option<StoredPosting>,
}

impl Source {
    fn of(read: &Read<'_>, number: DocumentNumber) -> Result<Self, DeskError> {
        let missing = || DeskError::NotFound {
            what: "document",
            key: number.to_string(),
        };
        let (id, note) = match number.kind() {
            DocumentKind::Return => (read.return_by_number(number)?.ok_or_else(missing)?, None),
            DocumentKind::CreditNote => {
                let posting: PostingId = read.posting_by_number(number)?.ok_or_else(missing)?;
                let stored = read.posting(posting)?.ok_or_else(missing)?;
                (stored.posting.of_return.ok_or_else(missing)?, Some(stored))
            }
            DocumentKind::Sale
            | DocumentKind::ReturnAuthorisation
            | DocumentKind::ReturnReceipt
            | DocumentKind::Inspection
            | DocumentKind::Refund
            | DocumentKind::Scrap
            | DocumentKind::OtherIn => return Err(missing()),
        };
        let this: Return = read.return_by_id(ReturnId(id.0))?.ok_or_else(missing)?;
        Ok(Self { number, this, note })
    }

    fn slip(
        &self,
        read: &Read<'_>,
        settings: &store::Settings,
        language: print::Language,
        context: &Context,
    ) -> Result<Slip, DeskError> {
        let lines = self.lines(read, language, context)?;
        let zero = read.currency().zero();
        let sum = |amount: fn(&print::Line) -> Money| lines.iter().fold(zero, |sum, line| sum + amount(line));
        let totals = Totals {
            net: sum(|line| line.net),
            tax: sum(|line| line.tax),
            gross: sum(|line| line.gross),
            fee: zero,
        };
        let party = party_view(read, self.this.customer)?;
        let staff = self
            .note
            .as_ref()
            .map_or(self.this.created_by, |note| note.head.staff);
        let head = read.return_head(self.this.id)?;
        Ok(Slip {
            kind: match &self.note {
                None => SlipKind::ReturnSlip,
                Some(_) if settings.red_credit_notes => SlipKind::RedNote,
                Some(_) => SlipKind::CreditNote,
            },
            shop: Shop {
                name: settings.shop_name.clone(),
                address: settings.shop_lines.clone(),
                phone: String::new(),
                footer: String::new(),
            },
            number: self.number.to_string(),
            rma_number: head.and_then(|head| head.rma).map(|rma| rma.to_string()),
            business_date: self
                .note
                .as_ref()
                .map_or(self.this.date, |note| note.posting.date),
            customer: (!party.name.is_empty() || !party.phone.is_empty() || party.code.is_some()).then(
                || Customer {
                    name: if party.name.is_empty() {
                        party.code.unwrap_or_default()
                    } else {
                        party.name
                    },
                    phone: party.phone,
                },
            ),
            sales: self.sales(read)?,
            staff: read.staff(staff)?.map(|row| row.name).unwrap_or_default(),
            lines,
            totals,
            refunds: if self.note.is_none() {
                self.refunds(language)
            } else {
                vec![]
            },
            note: String::new(),
            reprint: None,
            currency: read.currency(),
        })
    }

    fn lines(
        &self,
        read: &Read<'_>,
        language: print::Language,
        context: &Context,
    ) -> Result<Vec<print::Line>, DeskError> {
        if let Some(StoredPosting { posting, .. }) = &self.note
            && let Body::CreditNote(credits) = &posting.body
        {
            return credits
                .iter()
                .filter_map(|credit| Some((self.this.line(credit.line)?, credit)))
                .map(|(line, credit)| {
                    self.line(read, language, line, credit.quantity, (credit.net, credit.tax))
                })
                .collect();
        }
        let lines = self.this.lines.iter();
        lines
            .map(|line| {
                let credited = line.credited.is_positive();
                let quantity = if credited {
                    line.credited
                } else {
                    line.draft.quantity
                };
                self.line(read, language, line, quantity, Return::line_value(line, context))
            })
            .collect()
    }

    fn line(
        &self,
        read: &Read<'_>,
        language: print::Language,
        line: &Line,
        quantity: Quantity,
        (net, tax): (Money, Money),
    ) -> Result<print::Line, DeskError> {
        let product = product_by_id(read, line.draft.product)?;
        let name = [product.name.as_str(), product.spec.as_str()].join(" ");
        let reason = read
            .reasons()?
            .into_iter()
            .find(|reason| reason.code == line.draft.reason);
        Ok(print::Line {
            name: if name.trim().is_empty() {
                product.sku.clone()
            } else {
                name.trim().to_owned()
            },
            sku: product.sku,
            quantity,
            unit_price: sold_at(read, line)?,
            net,
            tax,
            gross: net + tax,
            reason: reason
                .map(|reason| match language {
                    print::Language::Chinese => reason.name_zh,
                    print::Language::English => reason.name_en,
                })
                .unwrap_or_default(),
        })
    }

    fn sales(&self, read: &Read<'_>) -> Result<Vec<OriginalSale>, DeskError> {
        let mut sales = Vec::new();
        for sale in self.this.sales() {
            let head = read.sale_head(sale)?;
            sales.extend(head.map(|head| OriginalSale {
                number: head.number,
                date: head.date,
            }));
        }
        Ok(sales)
    }

    fn refunds(&self, language: print::Language) -> Vec<Refund> {
        let mut refunds: Vec<Refund> = Vec::new();
        let parts = self
            .this
            .live_acts()
            .map(Act::event)
            .flat_map(|event| match event {
                Event::Refunded { to, .. } => to.as_slice(),
                _ => &[],
            });
        for part in parts {
            let tender = tender_name(part.tender, language).to_owned();
            match refunds.iter_mut().find(|refund| refund.tender == tender) {
                Some(refund) => refund.amount += part.amount,
                None => refunds.push(Refund {
                    tender,
                    amount: part.amount,
                }),
            }
        }
        refunds
    }
}

pub(crate) fn sold_at(read: &Read<'_>, line: &Line) -> Result<UnitPrice, DeskError> {
    if let Some(terms) = line.draft.unreceipted {
        return Ok(terms.unit_price);
    }
    let origin = line.draft.origin;
    let price = origin
        .map(|origin| read.sale_line_price(origin))
        .transpose()?
        .flatten();
    Ok(price.unwrap_or(UnitPrice::from_millionths(0)))
}

fn tender_name(tender: Tender, language: print::Language) -> &'static str {
    match (language, tender) {
        (print::Language::Chinese, Tender::Cash) => "现金",
        (print::Language::Chinese, Tender::Bank) => "银行转账",
        (print::Language::Chinese, Tender::WeChat) => "微信",
        (print::Language::Chinese, Tender::Alipay) => "支付宝",
        (print::Language::Chinese, Tender::Card) => "银行卡",
        (print::Language::Chinese, Tender::StoreCredit) => "储值",
        (print::Language::English, Tender::Cash) => "Cash",
        (print::Language::English, Tender::Bank) => "Bank transfer",
        (print::Language::English, Tender::WeChat) => "WeChat",
        (print::Language::English, Tender::Alipay) => "Alipay",
        (print::Language::English, Tender::Card) => "Card",
        (print::Language::English, Tender::StoreCredit) => "Store credit",
    }
}
