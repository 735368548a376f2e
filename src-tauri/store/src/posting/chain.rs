//! The hash chain of postings: canonical bytes, and SHA-256 over them and the hash before.

use domain::document::DocumentNumber;
use domain::ledger::Side;
use domain::place::Placed;
use domain::posting::{Body, CreditBody, Posting, SaleBody, SaleExtras, TradeBody};
use domain::pricing::PriceMode;
use domain::tracking::MovedPiece;
use sha2::{Digest, Sha256};

use super::PostingHead;
use crate::rows::stored_date;

/// The hash of a posting: SHA-256 over the previous hash and the canonical bytes.
pub(crate) fn chained(previous: &[u8; 32], head: &PostingHead, posting: &Posting) -> [u8; 32] {
    let mut canonical = Canonical(Sha256::new());
    canonical.0.update(previous);
    canonical.head(head, posting);
    canonical.body(&posting.body);
    canonical.count(posting.moves.len());
    for goods in &posting.moves {
        canonical.numbers(&[i64::from(goods.line.0), goods.product.0]);
        canonical.numbers(&[i64::from(goods.from.code()), i64::from(goods.to.code())]);
        canonical.numbers(&[
            goods.quantity.thousandths(),
            goods.value.minor(),
            goods.value_in.minor(),
        ]);
    }
    canonical.pieces(&posting.pieces);
    canonical.places(&posting.places);
    canonical.count(posting.entry.lines().len());
    for line in posting.entry.lines() {
        let credit = i64::from(line.side == Side::Credit);
        canonical.numbers(&[i64::from(line.account.stored()), credit, line.amount.minor()]);
        canonical.optional(line.party.map(|party| party.0));
    }
    canonical.0.finalize().into()
}

/// Canonical bytes: every number as eight bytes, every text and list with its length before it, nothing
/// left out, so that no two different postings have the same bytes. Part of the file format.
struct Canonical(Sha256);

impl Canonical {
    fn numbers(&mut self, numbers: &[i64]) {
        for number in numbers {
            self.0.update(number.to_be_bytes());
        }
    }

    fn count(&mut self, count: usize) {
        self.0.update(
            u64::try_from(count)
                .expect("a list fits the memory")
                .to_be_bytes(),
        );
    }

    fn optional(&mut self, number: Option<i64>) {
        self.numbers(&[i64::from(number.is_some()), number.unwrap_or(0)]);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text.as_bytes());
    }

    fn head(&mut self, head: &PostingHead, posting: &Posting) {
        self.numbers(&[
            head.id.0,
            i64::from(posting.kind.code()),
            stored_date(posting.date),
        ]);
        self.optional(head.number.map(DocumentNumber::stored));
        self.optional(posting.party.map(|party| party.0));
        self.optional(posting.of_return.map(|id| id.0));
        self.optional(posting.reverses.map(|id| id.0));
        self.numbers(&[head.staff.0, head.at.timestamp_millis()]);
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Plain => self.count(0),
            Body::Sale(sale) => self.sale(sale),
            Body::Trade(trade) => self.trade(trade),
            Body::CreditNote(CreditBody { lines, charges }) => {
                self.count(lines.len());
                for line in lines {
                    self.numbers(&[i64::from(line.line.0), line.quantity.thousandths()]);
                    self.numbers(&[line.net.minor(), line.tax.minor()]);
                    self.optional(line.origin.map(|origin| origin.sale.0));
                    self.optional(line.origin.map(|origin| i64::from(origin.line.0)));
                }
                self.count(charges.len());
                for charge in charges {
                    self.optional(charge.sale.map(|sale| sale.0));
                    self.numbers(&[
                        i64::from(charge.kind.code()),
                        charge.net.minor(),
                        charge.tax.minor(),
                    ]);
                }
            }
            Body::Refund(parts) | Body::Receipt(parts) => {
                self.count(parts.len());
                for part in parts {
                    self.optional(part.sale.map(|sale| sale.0));
                    self.numbers(&[i64::from(part.tender.code()), part.amount.minor()]);
                    self.numbers(&[part.rounding.minor()]);
                }
            }
        }
    }

    fn trade(&mut self, trade: &TradeBody) {
        self.text(&trade.reason);
        self.text(&trade.reference);
        self.text(&trade.note);
        self.optional(trade.about.map(|about| about.0));
        self.count(trade.lines.len());
        for line in &trade.lines {
            self.numbers(&[
                i64::from(line.line.0),
                line.product.0,
                line.quantity.thousandths(),
            ]);
            self.numbers(&[
                line.unit_price.millionths(),
                i64::from(line.tax_rate.thousandths()),
            ]);
            self.numbers(&[line.net.minor(), line.tax.minor()]);
            self.optional(line.lot.map(|lot| lot.posting.0));
            self.optional(line.lot.map(|lot| i64::from(lot.place)));
        }
        self.optional(trade.given.map(domain::Money::minor));
        self.count(trade.payments.len());
        for payment in &trade.payments {
            self.numbers(&[i64::from(payment.tender.code()), payment.amount.minor()]);
        }
        if let Some(route) = trade.route {
            const ROUTE: i64 = -6;
            self.numbers(&[ROUTE, i64::from(route.step.code()), route.from.0, route.to.0]);
        }
    }

    fn sale(&mut self, sale: &SaleBody) {
        self.optional(sale.reference.as_ref().map(|_| 1));
        self.text(sale.reference.as_deref().unwrap_or_default());
        self.numbers(&[i64::from(sale.mode == PriceMode::Inclusive)]);
        self.count(sale.lines.len());
        for line in &sale.lines {
            self.numbers(&[
                i64::from(line.line.0),
                line.product.0,
                line.quantity.thousandths(),
            ]);
            self.numbers(&[
                line.unit_price.millionths(),
                i64::from(line.tax_rate.thousandths()),
            ]);
            self.numbers(&[line.net.minor(), line.tax.minor(), line.cost.minor()]);
        }
        self.count(sale.payments.len());
        for payment in &sale.payments {
            self.numbers(&[
                i64::from(payment.tender.code()),
                payment.tendered.minor(),
                payment.change.minor(),
                payment.rounding.minor(),
            ]);
        }
        self.count(sale.settled.len());
        for part in &sale.settled {
            self.optional(part.sale.map(|sale| sale.0));
            self.optional(part.tender.map(|tender| i64::from(tender.code())));
            self.numbers(&[part.amount.minor()]);
        }
        self.extras(&sale.extras);
    }

    /// Serials and batches; nothing is hashed where none moved, and what there is cannot be taken for what follows.
    fn pieces(&mut self, pieces: &[MovedPiece]) {
        const PIECES: i64 = -4;
        if pieces.is_empty() {
            return;
        }
        self.numbers(&[PIECES]);
        self.count(pieces.len());
        for moved in pieces {
            self.numbers(&[i64::from(moved.place), moved.piece.quantity.thousandths()]);
            self.optional(moved.piece.expires.map(stored_date));
            self.text(&moved.piece.code);
        }
    }

    /// Warehouses and bins; nothing is hashed in a shop that has one place, as above.
    fn places(&mut self, places: &[Placed]) {
        const PLACES: i64 = -5;
        if places.is_empty() {
            return;
        }
        self.numbers(&[PLACES]);
        self.count(places.len());
        for change in places {
            self.numbers(&[i64::from(change.line.0), change.product.0, change.place.0]);
            self.numbers(&[change.quantity.thousandths()]);
        }
    }

    /// What few sales say. Of an ordinary one nothing is hashed; what there is begins with a number below zero,
    /// which no count is, so that it cannot be taken for what follows.
    fn extras(&mut self, extras: &SaleExtras) {
        const UNITS: i64 = -1;
        const KITS: i64 = -2;
        const PROMOTION: i64 = -3;
        const CHANNEL: i64 = -6;
        const FOR_REFERENCE: i64 = -7;
        let SaleExtras {
            units,
            kits,
            promotion,
            channel,
            for_reference,
        } = extras;
        if !units.is_empty() {
            self.numbers(&[UNITS]);
            self.count(units.len());
            for sold in units {
                self.numbers(&[i64::from(sold.line.0), sold.size.thousandths()]);
                self.numbers(&[sold.unit_price.millionths()]);
                self.text(&sold.unit);
            }
        }
        if !kits.is_empty() {
            self.numbers(&[KITS]);
            self.count(kits.len());
            for part in kits {
                self.numbers(&[i64::from(part.line.0), i64::from(part.place), part.kit.0]);
                self.numbers(&[part.kits.thousandths(), part.price.minor()]);
            }
        }
        if let Some(given) = promotion {
            let (percent, amount) = given.promotion.off.parts();
            self.numbers(&[PROMOTION, given.promotion.threshold.minor()]);
            self.optional(percent.map(|percent| i64::from(percent.thousandths())));
            self.optional(amount.map(domain::Money::minor));
            self.count(given.lines.len());
            for line in &given.lines {
                self.numbers(&[i64::from(line.line.0), line.net.minor(), line.tax.minor()]);
            }
        }
        if let Some(channel) = channel {
            self.numbers(&[CHANNEL]);
            self.text(channel.code());
        }
        if *for_reference {
            self.numbers(&[FOR_REFERENCE]);
        }
    }
}
