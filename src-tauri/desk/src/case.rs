//! A return being worked on inside one transaction: gathers what a decision needs, carries it out, and
//! writes everything once at the end.

mod beside;
mod looks;
mod reading;

use chrono::NaiveDate;
use domain::document::{DocumentKind, DocumentNumber};
use domain::drawer::Drawer;
use domain::ids::{LineNumber, PartyId, PostingId, ReturnId};
use domain::ledger::Account;
use domain::returns::{
    Actor, Command, Context, DraftLine, Event, NamedPiece, Plan, Purpose, Refusal, Return, claims, decide,
};
use domain::stock::LocationKind;
use store::{Settings, WALK_IN, Write};

use crate::DeskError;
use crate::policy::judging::{Asked, asked};
use crate::promotion::promotions_of;

/// A posting that a case made, with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) kind: DocumentKind,
    pub(crate) id: PostingId,
    pub(crate) number: Option<DocumentNumber>,
}

/// A return with what this transaction does to it.
pub(crate) struct Case {
    pub(crate) this: Return,
    pub(crate) posted: Vec<Posted>,
    events: Vec<Event>,
    actor: Actor,
    date: NaiveDate,
    currency: domain::Currency,
    /// Serials and batches that were named for its next steps.
    pub(crate) named: Vec<(LineNumber, NamedPiece)>,
}

/// Every posting checks the period before any write.
pub(crate) fn open_period(settings: &Settings, date: NaiveDate) -> Result<(), Refusal> {
    match settings.closed_through {
        Some(closed_through) if date <= closed_through => Err(Refusal::PeriodClosed { date, closed_through }),
        Some(_) | None => Ok(()),
    }
}

impl Case {
    /// A new draft of a plain return.
    pub(crate) fn draft(
        write: &mut Write<'_>,
        actor: Actor,
        date: NaiveDate,
        customer: PartyId,
        lines: Vec<DraftLine>,
        note: String,
    ) -> Result<Self, DeskError> {
        Self::planned(write, actor, date, (customer, lines, Plan::default()), note)
    }

    /// A new draft: customer, lines, and what is agreed beyond them.
    pub(crate) fn planned(
        write: &mut Write<'_>,
        actor: Actor,
        date: NaiveDate,
        (customer, lines, plan): (PartyId, Vec<DraftLine>, Plan),
        note: String,
    ) -> Result<Self, DeskError> {
        let id = write.next_return()?;
        let event = Event::Drafted {
            customer,
            by: actor.staff,
            date,
            lines,
            note,
            plan,
        };
        let this = Return::drafted(id, write.currency(), &event).expect("the event drafts it");
        write.open_return(&this)?;
        Ok(Self {
            this,
            posted: vec![],
            events: vec![event],
            actor,
            date,
            currency: write.currency(),
            named: vec![],
        })
    }

    /// A return that is there already.
    pub(crate) fn load(
        write: &Write<'_>,
        actor: Actor,
        date: NaiveDate,
        id: ReturnId,
    ) -> Result<Self, DeskError> {
        let this = write.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        Ok(Self {
            this,
            posted: vec![],
            events: vec![],
            actor,
            date,
            currency: write.currency(),
            named: vec![],
        })
    }

    /// The same, if it is a plain return: written anew as one, an exchange would lose what goes out.
    pub(crate) fn plain(self) -> Result<Self, DeskError> {
        if self.this.purpose == Purpose::Return {
            return Ok(self);
        }
        Err(DeskError::NotFound {
            what: "return",
            key: self.this.id.0.to_string(),
        })
    }

    /// Writes a draft anew.
    pub(crate) fn redraft(&mut self, write: &mut Write<'_>, event: Event) -> Result<(), DeskError> {
        if self.this.state() != "draft" {
            return Err(Refusal::WrongState {
                state: self.this.state().to_owned(),
            }
            .into());
        }
        self.happen(write, event)
    }

    /// Decides a command and carries it out.
    pub(crate) fn run(&mut self, write: &mut Write<'_>, command: &Command) -> Result<(), DeskError> {
        let context = self.context(write, command)?;
        self.run_in(write, command, &context)
    }

    /// The same, in a context that was gathered already.
    pub(crate) fn run_in(
        &mut self,
        write: &mut Write<'_>,
        command: &Command,
        context: &Context,
    ) -> Result<(), DeskError> {
        let decision = match decide(&self.this, command, context) {
            Ok(decision) => decision,
            Err(refusal) => return Err(self.with_words(write, refusal)),
        };
        match &decision.event {
            Event::Submitted { .. } if self.this.number.is_none() => {
                write.take_number(self.this.purpose.document(), self.date)?;
            }
            Event::Approved { .. } => {
                write.take_number(DocumentKind::ReturnAuthorisation, self.date)?;
            }
            _ => {}
        }
        if let Some(posting) = &decision.posting {
            let (id, number) = write.post(posting)?;
            self.posted.push(Posted {
                kind: posting.kind,
                id,
                number,
            });
        }
        self.happen(write, decision.event)
    }

    fn happen(&mut self, write: &mut Write<'_>, event: Event) -> Result<(), DeskError> {
        self.note_allowances(write, &event)?;
        let before = claims(&self.this);
        self.this.apply(&event, write.currency());
        write.note_claims(&before, &self.this);
        self.events.push(event);
        Ok(())
    }

    fn note_allowances(&self, write: &mut Write<'_>, event: &Event) -> Result<(), DeskError> {
        let (parts, undone) = match event {
            Event::Allowed { q, .. } => (q, false),
            Event::Voided { p, .. } => {
                let mut acts = self.this.live_acts();
                match acts
                    .find(|act| act.posting == *p)
                    .map(domain::returns::Act::event)
                {
                    Some(Event::Allowed { q, .. }) => (q, true),
                    Some(_) | None => return Ok(()),
                }
            }
            _ => return Ok(()),
        };
        for part in parts {
            let line = self.this.line(part.line);
            if let Some(origin) = line.and_then(|line| line.draft.origin) {
                write.note_allowance(origin, part, undone)?;
            }
        }
        Ok(())
    }

    /// A shelf that is short is named with its product, and for whom the rest is kept.
    pub(crate) fn with_words(&self, write: &Write<'_>, refusal: Refusal) -> DeskError {
        let Refusal::OutOfStock { line, needed, .. } = refusal else {
            return refusal.into();
        };
        let out = self.this.replacement_line(LineNumber(line));
        let Some(out) = out.filter(|out| out.draft.is_goods) else {
            return refusal.into();
        };
        let product = out.draft.product;
        match write.stored_level(product, LocationKind::Sellable) {
            Ok(level) => crate::sale::not_enough(write, product, needed, level.quantity),
            Err(error) => error.into(),
        }
    }

    /// Nothing, in the shop's currency.
    pub(crate) fn zero(&self) -> domain::Money {
        self.currency.zero()
    }

    /// The policies that this transaction overrode, by code.
    pub(crate) fn overridden(&self) -> &[String] {
        let approved = self.events.iter().rev().find_map(|event| match event {
            Event::Approved { over, .. } => Some(over.as_slice()),
            _ => None,
        });
        approved.unwrap_or_default()
    }

    /// Writes events and projections.
    pub(crate) fn save(&self, write: &mut Write<'_>) -> Result<(), DeskError> {
        Ok(write.save_return(&self.this, &self.events)?)
    }

    /// What a decision about this command looks at; what it does not look at is not read.
    pub(crate) fn context(&self, write: &mut Write<'_>, command: &Command) -> Result<Context, DeskError> {
        let Settings {
            closed_through,
            red_credit_notes,
            negative_stock,
            cash_step,
            drawer,
            ..
        } = *write.settings();
        let currency = write.currency();
        let undone = match command {
            Command::Void { posting, .. } => write.posting(*posting)?.map(|stored| stored.posting),
            _ => None,
        };
        Ok(Context {
            actor: self.actor,
            today: self.date,
            closed_through,
            currency,
            judging: asked(
                write,
                &Asked {
                    this: &self.this,
                    events: &self.events,
                    is_named: !self.named.is_empty(),
                },
                command,
                (self.actor, self.date),
            )?,
            red_credit_notes,
            negative_stock,
            cash_step,
            drawer_closed: drawer == Some(Drawer::Closed),
            walk_in: self.this.customer == WALK_IN,
            store_credit: match command {
                Command::Void { .. } | Command::Deliver { .. } => {
                    -write.balance(self.this.customer, Account::StoreCredit)?
                }
                _ => currency.zero(),
            },
            sale_lines: self.sale_lines(write)?,
            sale_accounts: match command {
                Command::Refund { .. } | Command::Deliver { .. } => self.sale_accounts(write)?,
                _ => vec![],
            },
            levels: self.levels(write, command)?,
            second_grade: crate::returns::second_grade(write, &self.this, command)?,
            kept: self.kept(write, command)?,
            tracked: crate::piece::tracked_lines(write, &self.this, command, &self.named)?,
            promotions: match command {
                Command::Credit { .. } => {
                    promotions_of(write, &self.this, |write, origin| write.sale_line(origin))?
                }
                _ => vec![],
            },
            original: undone,
            basket: match command {
                Command::Void { posting, .. } => write.left_in_basket(*posting)?,
                _ => vec![],
            },
            next_posting: write.next_posting()?,
            next_number: write.peek_number(self.this.purpose.document(), self.date)?,
            next_rma: write.peek_number(DocumentKind::ReturnAuthorisation, self.date)?,
        })
    }
}
