//! 退货授权单: what a customer holds in hand from the approval on, and puts into the parcel: the RMA number as a
//! barcode, where the goods go, until when, and which. No money stands on it: a parcel is opened by many.

use chrono::NaiveDate;
use domain::Quantity;

use crate::document::{Customer, Shop};
use crate::figures;
use crate::form::{Fact, Form, Row, contact};
use crate::page::{Page, Paper};
use crate::words::{AuthorisationWords, Language};
use crate::{roll, sheet};

/// How goods come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// 顾客送回.
    Brought,
    /// 上门取件.
    PickedUp,
    /// 顾客寄回.
    Sent,
}

/// Goods that may come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorisedLine {
    /// The shop's product number.
    pub sku: String,
    /// The product's name with its spec.
    pub name: String,
    /// How much may come.
    pub quantity: Quantity,
    /// Why it comes back, in the customer's language.
    pub reason: String,
}

/// The slip of an approved return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorisation {
    /// The shop.
    pub shop: Shop,
    /// The RMA number; also printed as a barcode.
    pub number: String,
    /// The return's own number.
    pub return_number: String,
    /// The return's business date.
    pub business_date: NaiveDate,
    /// The customer, if known.
    pub customer: Option<Customer>,
    /// How the goods come.
    pub way: WayBack,
    /// Where to; may hold line breaks.
    pub address: String,
    /// The last day on which they may come.
    pub until: Option<NaiveDate>,
    /// Carriers and numbers of parcels that are known.
    pub parcels: String,
    /// What may come.
    pub lines: Vec<AuthorisedLine>,
    /// What the shop wants to see with the goods; empty for nothing. May hold line breaks.
    pub note: String,
    /// Which copy this is.
    pub reprint: Option<u32>,
}

impl Authorisation {
    /// Lays the slip out. A sheet may need several pages, a roll is one page as long as its content.
    #[must_use]
    pub fn pages(&self, paper: Paper, language: Language) -> Vec<Page> {
        let form = self.form(language);
        match paper {
            Paper::A5 => sheet::pages(&form, &sheet::A5),
            Paper::A4 => sheet::pages(&form, &sheet::A4),
            Paper::Mm80 => vec![roll::page(&form, &roll::MM80)],
            Paper::Mm58 => vec![roll::page(&form, &roll::MM58)],
        }
    }

    fn form(&self, language: Language) -> Form<'_> {
        let (words, own) = (language.words(), language.authorisation());
        Form {
            language,
            words,
            shop: &self.shop,
            contact: contact(&self.shop, words),
            title: own.title,
            number: &self.number,
            reprint: self.reprint.map(|copy| language.reprint(copy)),
            statement: Some(match self.way {
                WayBack::Brought => own.show_it,
                WayBack::PickedUp => own.hand_it_over,
                WayBack::Sent => own.enclose_it,
            }),
            facts: self.facts(language),
            columns: vec![words.quantity],
            rows: self.lines.iter().map(row).collect(),
            sums: vec![],
            total: None,
            paid_by: "",
            refunds: vec![],
            note: &self.note,
            signers: vec![],
            is_count: true,
        }
    }

    fn facts(&self, language: Language) -> Vec<Fact> {
        let (words, own) = (language.words(), language.authorisation());
        let of_customer = |part: fn(&Customer) -> &String| self.customer.as_ref().map(part).cloned();
        let until = self.until.map(|date| date.to_string()).unwrap_or_default();
        let all = [
            (own.until, until),
            (own.way, self.way_of(own).to_owned()),
            (own.return_number, self.return_number.clone()),
            (words.date, self.business_date.to_string()),
            (words.customer, of_customer(|one| &one.name).unwrap_or_default()),
            (words.phone, of_customer(|one| &one.phone).unwrap_or_default()),
            (own.parcels, self.parcels.clone()),
            // Its lines are one text here: a fact is set in as many lines as it needs.
            (own.address, self.address.replace('\n', " · ")),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| Fact { label, value })
            .collect()
    }

    fn way_of(&self, own: &AuthorisationWords) -> &'static str {
        match self.way {
            WayBack::Brought => own.brought,
            WayBack::PickedUp => own.picked_up,
            WayBack::Sent => own.sent,
        }
    }
}

fn row(line: &AuthorisedLine) -> Row {
    let detail = [line.sku.as_str(), line.reason.as_str()].into_iter();
    Row {
        section: None,
        name: line.name.clone(),
        detail: detail
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        figures: vec![figures::quantity(line.quantity)],
    }
}
