//! What the papers of sales, purchases and stock documents say.

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, ProductId};
use domain::ledger::Account;
use domain::money::UnitPrice;
use domain::posting::{Body, SaleBody, SaleExtras, SaleLine, TradeBody, TradeLine};
use domain::refund::Allocation;
use domain::{Money, Quantity};
use print::{Customer, Refund, Shop, Totals, Voucher, VoucherKind, VoucherLine};
use store::{Read, StoredPosting, WALK_IN};

use super::source::{credit_name, later_name, rounding_name, tender_name};
use crate::DeskError;
use crate::catalogue::product_by_id;
use crate::journal::document_number;
use crate::place::place_name;
use crate::sale::{discount_of, told};
use crate::trade::reason_name;
use crate::views::party_view;

/// A posted document whose paper is a voucher.
pub(super) struct VoucherSource {
    stored: StoredPosting,
    kind: VoucherKind,
    /// The sale or document that it undoes.
    original: Option<StoredPosting>,
}

impl VoucherSource {
    /// By its number; of a sale also by the shop's own.
    pub(super) fn of(read: &Read<'_>, number: &str) -> Result<Option<Self>, DeskError> {
        let posting = match read.sale_by_number(number)? {
            Some(sale) => Some(sale),
            None => match number.parse::<DocumentNumber>() {
                Ok(number) => read.posting_by_number(number)?,
                Err(_) => None,
            },
        };
        let Some(stored) = posting.map(|id| read.posting(id)).transpose()?.flatten() else {
            return Ok(None);
        };
        let Some(kind) = voucher_kind(stored.posting.kind) else {
            return Ok(None);
        };
        let original = match stored.posting.reverses {
            Some(id) => read.posting(id)?,
            None => None,
        };
        Ok(Some(Self {
            stored,
            kind,
            original,
        }))
    }

    pub(super) fn voucher(
        &self,
        read: &Read<'_>,
        settings: &store::Settings,
        language: print::Language,
    ) -> Result<Voucher, DeskError> {
        let zero = read.currency().zero();
        let posting = &self.stored.posting;
        let mut voucher = Voucher {
            kind: self.kind,
            reverses: self
                .original
                .as_ref()
                .map(|one| document_number(read, one))
                .transpose()?,
            shop: shop(settings),
            number: document_number(read, &self.stored)?,
            business_date: posting.date,
            party: posting
                .party
                .map(|party| person(read, party))
                .transpose()?
                .flatten(),
            reference: String::new(),
            reason: String::new(),
            staff: read
                .staff(self.stored.head.staff)?
                .map(|row| row.name)
                .unwrap_or_default(),
            lines: vec![],
            totals: totals(zero, &[]),
            discount: zero,
            paid: vec![],
            change: zero,
            open: zero,
            note: String::new(),
            reprint: None,
            currency: read.currency(),
        };
        match (&posting.body, self.original.as_ref().map(|one| &one.posting.body)) {
            (Body::Sale(sale), _) => self.sale(read, &mut voucher, sale, language, false)?,
            (_, Some(Body::Sale(sale))) => self.sale(read, &mut voucher, sale, language, true)?,
            (Body::Trade(trade), _) => fill(read, &mut voucher, trade, language)?,
            (Body::Receipt(parts), _) => received(read, &mut voucher, parts, posting.party, language)?,
            // Opening stock and write-offs approved at once: their moves say everything.
            _ => self.moves(read, &mut voucher)?,
        }
        voucher.totals = totals(zero, &voucher.lines);
        Ok(voucher)
    }

    fn sale(
        &self,
        read: &Read<'_>,
        voucher: &mut Voucher,
        sale: &SaleBody,
        language: print::Language,
        undone: bool,
    ) -> Result<(), DeskError> {
        let signed = |amount: Money| if undone { -amount } else { amount };
        for line in &sale.lines {
            voucher.lines.push(sale_line(read, line, &sale.extras, undone)?);
            voucher.discount += signed(discount_of(line, sale.mode, read.currency()));
        }
        for payment in &sale.payments {
            voucher.paid.push(Refund {
                tender: tender_name(payment.tender, language).to_owned(),
                amount: signed(if undone { payment.paid() } else { payment.tendered }),
            });
            if !payment.rounding.is_zero() {
                voucher.paid.push(Refund {
                    tender: rounding_name(language).to_owned(),
                    amount: signed(payment.rounding),
                });
            }
            voucher.change += if undone {
                read.currency().zero()
            } else {
                payment.change
            };
        }
        if !undone {
            self.beside_the_till(read, voucher, sale, language)?;
        }
        Ok(())
    }

    /// What was not paid at the till: by the credit of an exchange, later, or not yet. So a paper adds up.
    fn beside_the_till(
        &self,
        read: &Read<'_>,
        voucher: &mut Voucher,
        sale: &SaleBody,
        language: print::Language,
    ) -> Result<(), DeskError> {
        let account = read.stored_sale_account(self.stored.head.id)?;
        let zero = read.currency().zero();
        let settled = sale.settled.iter().fold(zero, |sum, part| sum + part.amount);
        let at_once = sale
            .payments
            .iter()
            .fold(settled, |sum, part| sum + part.paid() + part.rounding);
        for (amount, name) in [
            (settled, credit_name(language)),
            (account.paid() - at_once, later_name(language)),
        ] {
            if amount.is_positive() {
                voucher.paid.push(Refund {
                    tender: name.to_owned(),
                    amount,
                });
            }
        }
        voucher.open = account.debt();
        Ok(())
    }

    fn moves(&self, read: &Read<'_>, voucher: &mut Voucher) -> Result<(), DeskError> {
        for goods in &self.stored.posting.moves {
            let zero = read.currency().zero();
            let price = UnitPrice::of(goods.value, goods.quantity);
            let amounts = (goods.value, zero);
            voucher
                .lines
                .push(line(read, goods.product, goods.quantity, price, amounts)?);
        }
        Ok(())
    }
}

fn fill(
    read: &Read<'_>,
    voucher: &mut Voucher,
    trade: &TradeBody,
    language: print::Language,
) -> Result<(), DeskError> {
    for part in &trade.lines {
        voucher.lines.push(trade_line(read, part)?);
    }
    // What the freight to a supplier cost is the shop's own matter.
    let shown = voucher.kind != VoucherKind::SupplierReturn;
    for payment in trade.payments.iter().filter(|_| shown) {
        voucher.paid.push(Refund {
            tender: tender_name(payment.tender, language).to_owned(),
            amount: payment.amount,
        });
    }
    voucher.reference.clone_from(&trade.reference);
    voucher.reason = reason_name(&trade.reason, language == print::Language::Chinese);
    voucher.note.clone_from(&trade.note);
    if let Some(route) = trade.route {
        let (from, to) = (place_name(read, route.from)?, place_name(read, route.to)?);
        voucher.reason = format!("{from} → {to}");
    }
    Ok(())
}

/// For which sales, with what, and what is still owed.
fn received(
    read: &Read<'_>,
    voucher: &mut Voucher,
    parts: &[Allocation],
    customer: Option<PartyId>,
    language: print::Language,
) -> Result<(), DeskError> {
    let mut sales: Vec<String> = Vec::new();
    for part in parts {
        let head = part.sale.map(|sale| read.sale_head(sale)).transpose()?.flatten();
        sales.extend(
            head.map(|head| head.number)
                .filter(|number| !sales.contains(number)),
        );
        let tender = tender_name(part.tender, language);
        match voucher.paid.iter_mut().find(|paid| paid.tender == tender) {
            Some(paid) => paid.amount += part.paid_out(),
            None => voucher.paid.push(Refund {
                tender: tender.to_owned(),
                amount: part.paid_out(),
            }),
        }
    }
    let rounding = parts
        .iter()
        .fold(read.currency().zero(), |sum, part| sum + part.rounding);
    if !rounding.is_zero() {
        voucher.paid.push(Refund {
            tender: rounding_name(language).to_owned(),
            amount: rounding,
        });
    }
    voucher.reference = sales.join(" ");
    if let Some(customer) = customer.filter(|customer| *customer != WALK_IN) {
        voucher.open = read.party_balance(customer, Account::Receivable)?.at_least_zero();
    }
    Ok(())
}

fn voucher_kind(kind: DocumentKind) -> Option<VoucherKind> {
    match kind {
        DocumentKind::Sale => Some(VoucherKind::Sale),
        DocumentKind::Scrap => Some(VoucherKind::Scrap),
        DocumentKind::Transfer => Some(VoucherKind::Transfer),
        DocumentKind::OtherIn => Some(VoucherKind::OtherIn),
        DocumentKind::Purchase => Some(VoucherKind::Purchase),
        DocumentKind::OtherOut => Some(VoucherKind::OtherOut),
        DocumentKind::Stocktake => Some(VoucherKind::Stocktake),
        DocumentKind::SupplierPayment => Some(VoucherKind::SupplierPayment),
        DocumentKind::Receipt => Some(VoucherKind::Receipt),
        DocumentKind::SupplierReturn => Some(VoucherKind::SupplierReturn),
        DocumentKind::Return
        | DocumentKind::ReturnAuthorisation
        | DocumentKind::ReturnReceipt
        | DocumentKind::Inspection
        | DocumentKind::CreditNote
        | DocumentKind::Refund
        | DocumentKind::Exchange
        | DocumentKind::Claim
        | DocumentKind::SupplierAnswer
        | DocumentKind::Repair
        | DocumentKind::JournalEntry => None,
    }
}

pub(super) fn shop(settings: &store::Settings) -> Shop {
    Shop {
        name: settings.shop_name.clone(),
        address: settings.shop_lines.clone(),
        phone: String::new(),
        footer: String::new(),
    }
}

pub(super) fn person(read: &Read<'_>, party: PartyId) -> Result<Option<Customer>, DeskError> {
    let party = party_view(read, party)?;
    let name = if party.name.is_empty() {
        party.code.unwrap_or_default()
    } else {
        party.name
    };
    Ok((!name.is_empty() || !party.phone.is_empty()).then_some(Customer {
        name,
        phone: party.phone,
    }))
}

/// As it was rung up: boxes as boxes, the part of a kit with the kit's name before its own.
fn sale_line(
    read: &Read<'_>,
    sold: &SaleLine,
    extras: &SaleExtras,
    undone: bool,
) -> Result<VoucherLine, DeskError> {
    let sign = |quantity: Quantity| if undone { -quantity } else { quantity };
    let amounts = if undone {
        (-sold.net, -sold.tax)
    } else {
        (sold.net, sold.tax)
    };
    let mut shown = line(read, sold.product, sign(sold.quantity), sold.unit_price, amounts)?;
    let told = told(read, sold, extras)?;
    if let Some(boxes) = told.sold_as {
        shown.name = format!("{} · {} = {}", shown.name, boxes.unit, boxes.size);
        (shown.quantity, shown.unit_price) = (sign(boxes.count), boxes.unit_price);
    }
    if let Some(kit) = told.kit {
        let name = format!("{} {}", kit.name, kit.spec);
        let name = if name.trim().is_empty() {
            &kit.sku
        } else {
            name.trim()
        };
        shown.name = format!("{name}: {}", shown.name);
    }
    Ok(shown)
}

/// Where nobody wrote a price, what one of it is worth.
fn trade_line(read: &Read<'_>, part: &TradeLine) -> Result<VoucherLine, DeskError> {
    let price = if part.unit_price.millionths() == 0 {
        UnitPrice::of(part.net, part.quantity)
    } else {
        part.unit_price
    };
    line(read, part.product, part.quantity, price, (part.net, part.tax))
}

fn line(
    read: &Read<'_>,
    product: ProductId,
    quantity: Quantity,
    unit_price: UnitPrice,
    (net, tax): (Money, Money),
) -> Result<VoucherLine, DeskError> {
    let product = product_by_id(read, product)?;
    Ok(VoucherLine {
        name: product.title(),
        sku: product.sku,
        quantity,
        unit_price,
        net,
        tax,
        gross: net + tax,
        expected: None,
        counted: None,
    })
}

pub(super) fn totals(zero: Money, lines: &[VoucherLine]) -> Totals {
    let sum = |amount: fn(&VoucherLine) -> Money| lines.iter().fold(zero, |sum, line| sum + amount(line));
    Totals {
        net: sum(|line| line.net),
        tax: sum(|line| line.tax),
        gross: sum(|line| line.gross),
        fee: zero,
        to_debt: zero,
    }
}
