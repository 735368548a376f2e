//! Anything that can be printed, in one language: slips and vouchers alike.

use chrono::NaiveDate;
use print::page::Page;
use print::{Language, Paper, Slip, Voucher};

pub struct Sample {
    pub name: &'static str,
    pub language: Language,
    pub of: Kind,
}

pub enum Kind {
    Slip(Box<Slip>),
    Voucher(Box<Voucher>),
}

impl Sample {
    pub fn pages(&self, paper: Paper) -> Vec<Page> {
        match &self.of {
            Kind::Slip(slip) => slip.pages(paper, self.language),
            Kind::Voucher(voucher) => voucher.pages(paper, self.language),
        }
    }

    pub fn number(&self) -> &str {
        match &self.of {
            Kind::Slip(slip) => &slip.number,
            Kind::Voucher(voucher) => &voucher.number,
        }
    }

    pub fn date(&self) -> NaiveDate {
        match &self.of {
            Kind::Slip(slip) => slip.business_date,
            Kind::Voucher(voucher) => voucher.business_date,
        }
    }
}
