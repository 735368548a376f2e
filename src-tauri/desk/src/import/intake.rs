//! How an application becomes a return or an exchange: what its words name in this shop, what it lacks, and that it comes
//! once.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::PartyId;
use domain::returns::{Actor, Command, Delivery, DraftLine, InboundCommand, Parcel, Plan};
use interchange::applications::{Application, ApplicationLine, Applications, WITH_A_BAD_ROW};
use store::{Identity, Language, ReasonRow, WALK_IN, Write};

use super::applications::ImportedApplication;
use super::stopped;
use super::words::{Missing, note};
use crate::DeskError;
use crate::case::Case;
use crate::exchange::{ReplacementAdd, exchange_plan};
use crate::progress::{Progress, Stage, Watch};
use crate::returns::{ReturnLineAdd, draft_lines};
use crate::views::{Refused, party_of};

/// How many applications lie between two reports of progress.
const PER_REPORT: usize = 16;
/// The reason of a line that gives none, or one that the shop does not know.
const UNSPECIFIED: &str = "unspecified";

/// A row that reads well and cannot be taken.
pub(super) struct TurnedAway {
    pub(super) line: ApplicationLine,
    pub(super) fault: &'static str,
    pub(super) value: String,
}

/// What a file came to.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) documents: Vec<ImportedApplication>,
    pub(super) already_there: usize,
    pub(super) turned_away: Vec<TurnedAway>,
}

/// One import with what it looks up again and again.
pub(super) struct Intake {
    pub(super) actor: Actor,
    pub(super) today: NaiveDate,
    pub(super) submit: bool,
    pub(super) language: Language,
    pub(super) reasons: Vec<ReasonRow>,
}

impl Intake {
    pub(super) fn all(
        &self,
        write: &mut Write<'_>,
        read: &Applications,
        watch: &mut Watch<'_>,
    ) -> Result<Taken, DeskError> {
        let mut taken = Taken::default();
        for (done, application) in read.applications.iter().enumerate() {
            let progress = Progress {
                stage: Stage::Reading,
                done,
                total: read.applications.len(),
            };
            if done.is_multiple_of(PER_REPORT) && watch(progress).is_break() {
                return Err(stopped());
            }
            self.one(write, application, &mut taken)?;
        }
        Ok(taken)
    }

    fn one(
        &self,
        write: &mut Write<'_>,
        application: &Application,
        taken: &mut Taken,
    ) -> Result<(), DeskError> {
        let request = format!("application:{}", application.key);
        let is_there = if application.number.is_empty() {
            write.request(&request)?.is_some()
        } else {
            let known = write.by_outside_number(DocumentKind::Return, &application.number)?;
            known.is_some()
        };
        if is_there {
            taken.already_there += 1;
            return Ok(());
        }
        let mut lines = Vec::with_capacity(application.lines.len());
        let mut faults = Vec::new();
        for line in &application.lines {
            match self.line(write, line)? {
                Ok(add) => lines.push(add),
                Err((fault, value)) => faults.push((line.number, fault, value)),
            }
        }
        if !faults.is_empty() {
            taken.turned_away.extend(turned_away(application, &faults));
            return Ok(());
        }
        let document = self.draft(write, application, &lines)?;
        let id = document.id.expect("what was drafted has an identity");
        if application.number.is_empty() {
            write.note_request(&request, id)?;
        } else {
            write.note_outside_number(DocumentKind::Return, &application.number, id)?;
        }
        taken.documents.push(document);
        Ok(())
    }

    /// A line as a return takes it, or the field that is to blame.
    fn line(
        &self,
        write: &mut Write<'_>,
        line: &ApplicationLine,
    ) -> Result<Result<ReturnLineAdd, (&'static str, String)>, DeskError> {
        let Some(sku) = sku_of(write, &line.code)? else {
            return Ok(Err(("product_unknown", line.code.clone())));
        };
        let sale = if line.sale.is_empty() {
            None
        } else {
            let Some(sale) = write.sale_by_number(&line.sale)? else {
                return Ok(Err(("sale_unknown", line.sale.clone())));
            };
            let product = crate::catalogue::product_of(write, &sku)?;
            if write.sale_lines_of_product(sale, product.id)?.is_empty() {
                return Ok(Err(("not_on_sale", line.code.clone())));
            }
            Some(line.sale.clone())
        };
        Ok(Ok(ReturnLineAdd {
            sale,
            sale_line: None,
            sku: Some(sku),
            quantity: line.quantity,
            reason: Some(self.reason(&line.reason).unwrap_or(UNSPECIFIED).to_owned()),
            unit_price: None,
        }))
    }

    /// The shop's reason by its code or one of its names.
    fn reason(&self, words: &str) -> Option<&str> {
        let words = words.trim();
        let mut given = self.reasons.iter().filter(|row| row.active && !row.is_branch);
        let found = given.find(|row| {
            [&row.code, &row.name_zh, &row.name_en]
                .iter()
                .any(|name| !words.is_empty() && name.eq_ignore_ascii_case(words))
        });
        found.map(|row| row.code.as_str())
    }

    fn draft(
        &self,
        write: &mut Write<'_>,
        application: &Application,
        lines: &[ReturnLineAdd],
    ) -> Result<ImportedApplication, DeskError> {
        let code = customer_by_phone(write, application)?;
        let wanted = replacement(write, application, lines)?;
        let (customer, drafts, plan) = match &wanted {
            Some(out) => exchange_plan(write, code.as_deref(), lines, out, &Delivery::default())?,
            None => {
                let (customer, drafts) = draft_lines(write, code.as_deref(), lines)?;
                (customer, drafts, Plan::default())
            }
        };
        let kind = plan.purpose.document();
        complete(write, customer, application)?;
        let missing = self.missing(write, application, customer, wanted.is_some())?;
        let unread: Vec<&str> = application
            .lines
            .iter()
            .map(|line| line.reason.as_str())
            .filter(|words| !words.is_empty() && self.reason(words).is_none())
            .collect();
        let contact = customer == WALK_IN;
        let text = note(
            self.language,
            application,
            &unread,
            &missing,
            contact,
            wanted.is_some(),
        );
        let drafted: (PartyId, Vec<DraftLine>, Plan) = (customer, drafts, plan);
        let mut case = Case::planned(write, self.actor, self.today, drafted, text)?;
        let mut refused = None;
        if self.submit && missing.is_empty() {
            match case.run(write, &Command::Submit) {
                Ok(()) => announce(write, &mut case, application)?,
                Err(error @ DeskError::Refused(_)) => refused = Some(Refused::of(&error)),
                Err(error) => return Err(error),
            }
        }
        case.save(write)?;
        Ok(ImportedApplication {
            id: Some(case.this.id.0),
            number: case.this.number.map(|number| number.to_string()),
            kind,
            application: application.number.clone(),
            row: application.lines.first().map_or(0, |line| line.sheet_row),
            missing,
            refused,
        })
    }

    fn missing(
        &self,
        write: &Write<'_>,
        application: &Application,
        customer: PartyId,
        is_exchange: bool,
    ) -> Result<Vec<Missing>, DeskError> {
        let said = &application.said;
        let party = party_of(write, customer)?;
        let reachable = !said.phone.is_empty()
            || !said.email.is_empty()
            || !party.phone.is_empty()
            || !party.email.is_empty();
        let mut lines = application.lines.iter();
        let lacks = [
            (
                Missing::Sale,
                application.lines.iter().any(|line| line.sale.is_empty()),
            ),
            (
                Missing::Reason,
                lines.any(|line| self.reason(&line.reason).is_none()),
            ),
            (
                Missing::Remedy,
                said.remedy.is_empty() && said.remedy_words.is_empty(),
            ),
            (Missing::Replacement, said.remedy == "exchange" && !is_exchange),
            (Missing::Contact, !reachable),
        ];
        let lacks = lacks.into_iter().filter(|(_, lacks)| *lacks);
        Ok(lacks.map(|(what, _)| what).collect())
    }
}

/// The parcel that is on its way: scanned, it finds what was handed in. A draft has it in its note.
fn announce(write: &mut Write<'_>, case: &mut Case, application: &Application) -> Result<(), DeskError> {
    let parcel = Parcel {
        carrier: application.said.carrier.clone(),
        tracking: application.said.tracking.clone(),
    };
    if parcel.tidy().is_blank() || !case.this.lines.iter().any(|line| line.draft.is_goods) {
        return Ok(());
    }
    case.run(write, &Command::Inbound(InboundCommand::SetParcels(vec![parcel])))
}

fn turned_away(application: &Application, faults: &[(u32, &'static str, String)]) -> Vec<TurnedAway> {
    let lines = application.lines.iter();
    lines
        .map(|line| {
            let own = faults.iter().find(|(number, _, _)| *number == line.number);
            let (fault, value) = own.map_or(
                (WITH_A_BAD_ROW, application.number.clone()),
                |(_, fault, value)| (*fault, value.clone()),
            );
            TurnedAway {
                line: line.clone(),
                fault,
                value,
            }
        })
        .collect()
}

/// The code of a product that is named by its code or by a barcode.
fn sku_of(write: &Write<'_>, text: &str) -> Result<Option<String>, DeskError> {
    if write.product_by_sku(text)?.is_some() {
        return Ok(Some(text.to_owned()));
    }
    let Some(id) = write.product_by_barcode(text)? else {
        return Ok(None);
    };
    Ok(write.product(id)?.map(|product| product.sku))
}

/// Without a sale the customer is whoever has the phone, if exactly one has it.
fn customer_by_phone(write: &Write<'_>, application: &Application) -> Result<Option<String>, DeskError> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let phone = digits(&application.said.phone);
    if phone.is_empty() || application.lines.iter().any(|line| !line.sale.is_empty()) {
        return Ok(None);
    }
    let mut codes = Vec::new();
    for id in write.find(&phone, 1)?.customers {
        let party = party_of(write, id)?;
        if digits(&party.phone) == phone {
            codes.extend(party.code);
        }
    }
    Ok(match codes.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    })
}

/// What goes out, where an exchange is wanted and every line says a product that the shop has.
fn replacement(
    write: &Write<'_>,
    application: &Application,
    lines: &[ReturnLineAdd],
) -> Result<Option<Vec<ReplacementAdd>>, DeskError> {
    if application.said.remedy != "exchange" {
        return Ok(None);
    }
    let mut out = Vec::with_capacity(lines.len());
    for ((line, add), number) in application.lines.iter().zip(lines).zip(1..) {
        let Some(sku) = sku_of(write, &line.replacement)? else {
            return Ok(None);
        };
        out.push(ReplacementAdd {
            sku,
            quantity: add.quantity,
            unit_price: None,
            discount: None,
            stands_for: Some(vec![number]),
        });
    }
    Ok(Some(out))
}

/// What the application says of a named customer fills in what the shop does not know, and replaces nothing.
fn complete(write: &mut Write<'_>, customer: PartyId, application: &Application) -> Result<(), DeskError> {
    if customer == WALK_IN {
        return Ok(());
    }
    let said = &application.said;
    let before = party_of(write, customer)?;
    let kept = |known: &str, told: &str| if known.is_empty() { told } else { known }.to_owned();
    // An address that is none is left to whoever reads the note.
    let told = crate::customer::email(&said.email).unwrap_or_default();
    let (name, phone, email) = (
        kept(&before.name, &said.name),
        kept(&before.phone, &said.phone),
        kept(&before.email, told),
    );
    if (&name, &phone, &email) == (&before.name, &before.phone, &before.email) {
        return Ok(());
    }
    let identity = Identity {
        name: &name,
        phone: &phone,
        email: &email,
        language: before.language,
        note: &before.note,
    };
    Ok(write.set_customer(customer, &identity)?)
}
