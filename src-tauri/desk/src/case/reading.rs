//! What a decision would look at, read without a transaction: for showing which commands are allowed.

use chrono::NaiveDate;
use domain::document::{DocumentKind, DocumentNumber};
use domain::drawer::Drawer;
use domain::ids::{PostingId, ProductId, StaffId};
use domain::ledger::Account;
use domain::returns::{Actor, Context, Return};
use domain::stock::LocationKind;
use store::{Read, Settings, WALK_IN};

use super::Case;
use crate::exchange::kept_of;
use crate::policy::judging::shown;
use crate::promotion::promotions_of;
use crate::{DeskError, Session};

impl Case {
    /// The context for showing which commands are allowed: read without a transaction, decides nothing.
    pub(crate) fn reading(
        read: &Read<'_>,
        settings: &Settings,
        session: Session,
        today: NaiveDate,
        this: &Return,
    ) -> Result<Context, DeskError> {
        let mut sale_lines = Vec::new();
        for origin in this.lines.iter().filter_map(|line| line.draft.origin) {
            sale_lines.extend(read.stored_sale_line(origin)?);
        }
        let mut levels = Vec::new();
        for line in &this.lines {
            levels.push((
                line.draft.product,
                read.stored_level(line.draft.product, LocationKind::Sellable)?,
            ));
        }
        for line in &this.replacement {
            let product = line.draft.product;
            levels.push((product, read.stored_level(product, LocationKind::Sellable)?));
        }
        let products: Vec<ProductId> = levels.iter().map(|level| level.0).collect();
        let kept = kept_of(read, &products, this.id)?;
        let latest = this.live_acts().next_back().map(|act| act.posting);
        let original = latest
            .map(|id| read.posting(id))
            .transpose()?
            .flatten()
            .map(|stored| stored.posting);
        let sales = this
            .sales()
            .into_iter()
            .map(|sale| read.stored_sale_account(sale));
        Ok(Context {
            actor: Actor {
                staff: session.staff.unwrap_or(StaffId(0)),
                role: session.role,
            },
            today,
            closed_through: settings.closed_through,
            currency: settings.currency(),
            judging: shown(read, this, session, today)?,
            red_credit_notes: settings.red_credit_notes,
            negative_stock: settings.negative_stock,
            cash_step: settings.cash_step,
            drawer_closed: settings.drawer == Some(Drawer::Closed),
            walk_in: this.customer == WALK_IN,
            store_credit: -read.party_balance(this.customer, Account::StoreCredit)?,
            sale_lines,
            sale_accounts: sales.collect::<Result<_, _>>()?,
            levels,
            second_grade: crate::returns::second_grade_stored(read, this)?,
            kept,
            // Which pieces is asked when it is done, not whether it may be.
            tracked: vec![],
            promotions: promotions_of(&mut &*read, this, |read, origin| read.stored_sale_line(origin))?,
            original,
            basket: latest.map_or(Ok(vec![]), |id| read.left_in_basket(id))?,
            // Identities that nothing is written with.
            next_posting: PostingId(0),
            next_number: DocumentNumber::new(this.purpose.document(), today, 0),
            next_rma: DocumentNumber::new(DocumentKind::ReturnAuthorisation, today, 0),
        })
    }
}
