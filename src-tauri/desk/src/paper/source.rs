//! What a paper says, gathered from the documents that it is about.

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PostingId, ReturnId};
use domain::ledger::Tender;
use domain::money::UnitPrice;
use domain::posting::Body;
use domain::returns::{Act, Context, Event, Line, Purpose, Return};
use domain::{Money, Quantity};
use print::{Customer, OriginalSale, Refund, Shop, Slip, SlipKind, Totals};
use store::{Read, StoredPosting};

use super::swap;
use crate::DeskError;
use crate::catalogue::product_by_id;
use crate::views::party_view;

/// A return, and the credit note of it if that is what is printed.
pub(super) struct Source {
    number: DocumentNumber,
    pub(super) this: Return,
    note: Option<StoredPosting>,
}

impl Source {
    pub(super) fn of(read: &Read<'_>, number: DocumentNumber) -> Result<Self, DeskError> {
        let missing = || DeskError::NotFound {
            what: "document",
            key: number.to_string(),
        };
        let (id, note) = match number.kind() {
            DocumentKind::Return | DocumentKind::Exchange | DocumentKind::Claim => {
                (read.return_by_number(number)?.ok_or_else(missing)?, None)
            }
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
            | DocumentKind::OtherIn
            | DocumentKind::Purchase
            | DocumentKind::OtherOut
            | DocumentKind::Stocktake
            | DocumentKind::SupplierPayment
            | DocumentKind::Receipt
            | DocumentKind::SupplierReturn
            | DocumentKind::SupplierAnswer
            | DocumentKind::Repair
            | DocumentKind::Transfer
            | DocumentKind::JournalEntry => return Err(missing()),
        };
        let this: Return = read.return_by_id(ReturnId(id.0))?.ok_or_else(missing)?;
        Ok(Self { number, this, note })
    }

    pub(super) fn slip(
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
            fee: self.kept(zero),
            to_debt: match self.note {
                // A credit note says what was credited, whatever becomes of it.
                Some(_) => zero,
                None => self.this.to_debt(context),
            },
        };
        let party = party_view(read, self.this.customer)?;
        let staff = self
            .note
            .as_ref()
            .map_or(self.this.created_by, |note| note.head.staff);
        let head = read.return_head(self.this.id)?;
        Ok(Slip {
            kind: self.kind(settings),
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
            swap: if self.note.is_none() {
                swap::of(read, &self.this, language, context)?
            } else {
                None
            },
            note: String::new(),
            reprint: None,
            currency: read.currency(),
        })
    }

    /// What the shop keeps: of a credit note its own charges, of a slip all of the return's.
    fn kept(&self, zero: Money) -> Money {
        let body = self.note.as_ref().map(|stored| &stored.posting.body);
        match body {
            Some(Body::CreditNote(credit)) => {
                let charges = credit.charges.iter();
                charges.fold(zero, |sum, charge| sum + charge.gross())
            }
            _ => self.this.charges().fold(zero, |sum, charge| sum + charge.gross()),
        }
    }

    fn kind(&self, settings: &store::Settings) -> SlipKind {
        match (&self.note, self.this.purpose) {
            (Some(_), _) if settings.red_credit_notes => SlipKind::RedNote,
            (Some(_), _) => SlipKind::CreditNote,
            (None, Purpose::Return) => SlipKind::ReturnSlip,
            (None, Purpose::Exchange) => SlipKind::ExchangeSlip,
            (None, Purpose::Claim(_)) => SlipKind::ClaimSlip,
        }
    }

    fn lines(
        &self,
        read: &Read<'_>,
        language: print::Language,
        context: &Context,
    ) -> Result<Vec<print::Line>, DeskError> {
        if let Some(StoredPosting { posting, .. }) = &self.note
            && let Body::CreditNote(credit) = &posting.body
        {
            let credits = credit.lines.iter();
            return credits
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
                self.line(
                    read,
                    language,
                    line,
                    quantity,
                    self.this.line_value(line, context),
                )
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
            reason: reason_of(read, &line.draft.reason, language)?,
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
        let mut add =
            |name: &str, amount: Money| match refunds.iter_mut().find(|refund| refund.tender == name) {
                Some(refund) => refund.amount += amount,
                None => refunds.push(Refund {
                    tender: name.to_owned(),
                    amount,
                }),
            };
        let parts = self
            .this
            .live_acts()
            .map(Act::event)
            .flat_map(|event| match event {
                Event::Refunded { to, .. } => to.as_slice(),
                _ => &[],
            });
        for part in parts {
            add(tender_name(part.tender, language), part.paid_out());
            if !part.rounding.is_zero() {
                add(rounding_name(language), part.rounding);
            }
        }
        refunds
    }
}

/// A reason's name on papers; empty where it is not known.
pub(super) fn reason_of(read: &Read<'_>, code: &str, language: print::Language) -> Result<String, DeskError> {
    let reason = read.reasons()?.into_iter().find(|reason| reason.code == code);
    let name = reason.map(|reason| match language {
        print::Language::Chinese => reason.name_zh,
        print::Language::English => reason.name_en,
    });
    Ok(name.unwrap_or_default())
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

/// What cash was rounded by stands on a paper like a tender, so that its sums add up.
pub(super) fn rounding_name(language: print::Language) -> &'static str {
    match language {
        print::Language::Chinese => "现金舍入",
        print::Language::English => "Cash rounding",
    }
}

/// What an exchange paid for its replacement with the goods that came back.
pub(super) fn credit_name(language: print::Language) -> &'static str {
    match language {
        print::Language::Chinese => "退回商品抵付",
        print::Language::English => "Goods returned",
    }
}

/// What a customer paid of a sale after it.
pub(super) fn later_name(language: print::Language) -> &'static str {
    match language {
        print::Language::Chinese => "之后收款",
        print::Language::English => "Paid later",
    }
}

pub(super) fn tender_name(tender: Tender, language: print::Language) -> &'static str {
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
