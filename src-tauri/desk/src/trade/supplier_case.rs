//! A supplier return as it is shown: what the supplier has, what it answered, and words to send it.

use domain::document::DocumentKind;
use domain::ids::PostingId;
use domain::posting::{AnswerKind, Body};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Language, Read};

use super::answer::claim_of;
use super::list::{TradeGet, TradeList, TradeReverse, TradeReversed, TradeRows};
use super::posting_named;
use super::view::{TradeView, trade_view};
use crate::{Desk, DeskError};

/// What a list of supplier returns may show.
const SUPPLIER_KINDS: [DocumentKind; 3] = [
    DocumentKind::SupplierReturn,
    DocumentKind::SupplierAnswer,
    DocumentKind::Transfer,
];

/// A supplier return with its answers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SupplierReturnView {
    /// The document.
    pub document: TradeView,
    /// Its lines with what was answered.
    pub lines: Vec<ClaimLineView>,
    /// What the supplier answered, the oldest first; what was undone is not there.
    pub answers: Vec<AnswerView>,
    /// The claim that is open.
    pub open: Money,
    /// Words to send to the supplier, in the shop's language.
    pub message: String,
}

/// How far one line is answered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimLineView {
    /// Its number.
    pub line: u16,
    /// Answered.
    pub answered: Quantity,
    /// Still with the supplier.
    pub open: Quantity,
    /// The claim that is open of it.
    pub claim: Money,
}

/// One answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnswerView {
    /// Which answer.
    pub answer: AnswerKind,
    /// What it gave: the credit or the payment; of goods that came back what they are worth, tax included.
    pub given: Money,
    /// The part of the claim that it ended.
    pub claim: Money,
    /// The document.
    pub document: TradeView,
}

impl Desk {
    /// Shows a supplier return with its answers; goods that were taken out of the basket have none.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn supplier_return_get(&self, get: &TradeGet) -> Result<SupplierReturnView, DeskError> {
        let read = self.store.snapshot()?;
        let id = posting_named(&read, &get.number, &SUPPLIER_KINDS)?;
        // An answer is shown with what it answers; what undid one, with what that answered.
        let id = answered_by(&read, id)?.unwrap_or(id);
        let missing = || DeskError::NotFound {
            what: "posting",
            key: get.number.clone(),
        };
        let document = trade_view(&read, self.session(), id)?.ok_or_else(missing)?;
        let claim = if document.kind == DocumentKind::SupplierReturn {
            claim_of(&read, id)?.1
        } else {
            vec![]
        };
        let lines = claim.iter().map(|line| ClaimLineView {
            line: line.line.0,
            answered: line.answered,
            open: line.open(),
            claim: line.open_claim(),
        });
        let mut answers = Vec::new();
        for by in read.settled_by(id)? {
            answers.extend(self.answer_view(&read, by)?);
        }
        Ok(SupplierReturnView {
            lines: lines.collect(),
            answers,
            open: document.open,
            message: self.message(&document),
            document,
        })
    }

    fn answer_view(&self, read: &Read<'_>, id: PostingId) -> Result<Option<AnswerView>, DeskError> {
        let Some(document) = trade_view(read, self.session(), id)? else {
            return Ok(None);
        };
        let given = match read.posting(id)?.map(|stored| stored.posting.body) {
            Some(Body::Trade(body)) => body.given,
            _ => None,
        };
        let Some(answer) = AnswerKind::from_code(&document.reason) else {
            return Ok(None);
        };
        let zero = read.currency().zero();
        let given = match answer {
            AnswerKind::Credit => given.unwrap_or(zero),
            AnswerKind::Paid => document.payments.iter().fold(zero, |sum, part| sum + part.amount),
            AnswerKind::Replaced | AnswerKind::Repaired | AnswerKind::Refused => document.gross,
        };
        Ok(Some(AnswerView {
            answer,
            given,
            claim: document.gross,
            document,
        }))
    }

    /// What a person writes to the supplier with the goods.
    fn message(&self, document: &TradeView) -> String {
        let settings = self.store.settings();
        let chinese = settings.language == Language::Chinese;
        let party = document.party.as_ref();
        let name = party.map_or("", |party| party.name.as_str());
        let number = document.number.as_deref().unwrap_or_default();
        let mut text = if chinese {
            format!(
                "{name}：您好！我们于 {} 发出采购退货 {number}，明细如下：\n",
                document.date
            )
        } else {
            format!(
                "Dear {name},\nwe sent goods back to you on {} (supplier return {number}):\n",
                document.date
            )
        };
        for line in &document.lines {
            let goods = format!("{} {}", line.name, line.spec);
            let goods = goods.trim();
            text.push_str(&if chinese {
                format!("· {goods}（{}）× {}，{}\n", line.sku, line.quantity, line.gross)
            } else {
                format!("- {goods} ({}) x {}, {}\n", line.sku, line.quantity, line.gross)
            });
        }
        let add = |text: &mut String, zh: &str, en: &str, said: &str| {
            if !said.is_empty() {
                text.push_str(&if chinese {
                    format!("{zh}：{said}\n")
                } else {
                    format!("{en}: {said}\n")
                });
            }
        };
        add(&mut text, "原因", "Reason", &document.reason);
        add(&mut text, "贵方编号", "Your number", &document.reference);
        add(&mut text, "备注", "Note", &document.note);
        text.push_str(&if chinese {
            format!(
                "合计 {} {}。请在收到后告知处理方式（抵扣货款、退款、换货、维修）。\n{}",
                settings.currency().code(),
                document.gross,
                settings.shop_name
            )
        } else {
            format!(
                "Total {} {}. Please tell us what you will do: credit, refund, replacement or repair.\n{}",
                settings.currency().code(),
                document.gross,
                settings.shop_name
            )
        });
        text
    }

    /// Lists supplier returns, answers to them, or goods that were taken out of the basket.
    ///
    /// # Errors
    /// [`DeskError`] when the kind is another.
    pub fn supplier_return_list(&self, list: &TradeList) -> Result<TradeRows, DeskError> {
        self.trade_list(list, &SUPPLIER_KINDS)
    }

    /// Undoes a supplier return, an answer, or what was taken out of the basket.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, was done before, something rests on it, or its goods are gone.
    pub fn supplier_return_reverse(&mut self, reverse: &TradeReverse) -> Result<TradeReversed, DeskError> {
        self.trade_reverse(reverse, "supplier_return.reverse", &SUPPLIER_KINDS)
    }
}

fn answered_by(read: &Read<'_>, id: PostingId) -> Result<Option<PostingId>, DeskError> {
    let Some(stored) = read.posting(id)? else {
        return Ok(None);
    };
    if stored.posting.kind != DocumentKind::SupplierAnswer {
        return Ok(None);
    }
    let answer = match stored.posting.reverses {
        Some(original) => read.posting(original)?,
        None => Some(stored),
    };
    Ok(match answer.map(|answer| answer.posting.body) {
        Some(Body::Trade(body)) => body.about,
        _ => None,
    })
}
