//! Inspection: what an inspector says becomes a command, and what the shop's tables suggest is shown before.

use domain::ids::{LineNumber, ProductId};
use domain::returns::{
    Answer, Command, Context, Decision, Disposition, Event, Found, Grade, Line, Part, Return,
};
use domain::stock::{Level, LocationKind};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use crate::DeskError;

/// The longest item or remark of a checklist.
const WORDS_MAX: usize = 500;

/// Where a quantity of a line goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineDisposition {
    /// Line of the return.
    pub line: u16,
    /// Where to.
    pub disposition: Disposition,
    /// How much.
    pub quantity: Quantity,
    /// In which state it is.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Of second grade: what all of it is still worth; by the shop's table if left out. Another figure than the
    /// table's needs the permission to approve scrap.
    #[serde(default)]
    pub worth: Option<Money>,
    /// Of what goes back on the shelf, where it is put: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
    #[serde(default)]
    pub place: Option<String>,
}

impl LineDisposition {
    /// Where it goes, and nothing more said.
    #[must_use]
    pub fn plain(line: u16, disposition: Disposition, quantity: Quantity) -> Self {
        Self {
            line,
            disposition,
            quantity,
            grade: None,
            worth: None,
            place: None,
        }
    }
}

/// What was found of a line.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LineFound {
    /// Line of the return.
    pub line: u16,
    /// Code of the reason that the inspector confirms; the claimed one stays beside it.
    pub reason: Option<String>,
    /// The checklist, answered.
    pub answers: Vec<Answer>,
}

/// What the shop's tables say about a part of an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectedPart {
    /// Line of the return.
    pub line: u16,
    /// Where it goes.
    pub disposition: Disposition,
    /// What it cost.
    pub cost: Money,
    /// Of second grade: what it is still worth by the table; none where the table does not say.
    pub suggested: Option<Money>,
    /// Where it is put; none where no table says.
    pub place: Option<String>,
}

/// Says where the next inspection puts what goes back on the shelf.
pub(crate) fn name_places(write: &mut Write<'_>, lines: &[LineDisposition]) -> Result<(), DeskError> {
    for part in lines
        .iter()
        .filter(|part| part.disposition == Disposition::Restock)
    {
        if let Some(name) = part.place.as_deref().filter(|name| !name.trim().is_empty()) {
            let place = crate::place::place_named(write, name)?;
            write.name_place(LineNumber(part.line), place);
        }
    }
    Ok(())
}

/// The command of an inspection.
pub(crate) fn inspection(
    read: &Read<'_>,
    lines: &[LineDisposition],
    found: &[LineFound],
) -> Result<Command, DeskError> {
    let part = |part: &LineDisposition| {
        let worth = part.worth.map(|worth| read.currency().accept(worth));
        Ok(Part {
            line: LineNumber(part.line),
            to: part.disposition,
            quantity: part.quantity,
            grade: part.grade,
            worth: worth.transpose()?,
        })
    };
    Ok(Command::Dispose {
        lines: lines.iter().map(part).collect::<Result<_, DeskError>>()?,
        found: found
            .iter()
            .map(|one| found_of(read, one))
            .collect::<Result<_, _>>()?,
    })
}

/// What was found, with a reason that can be given and words that are not too long.
pub(crate) fn found_of(read: &Read<'_>, found: &LineFound) -> Result<Found, DeskError> {
    if let Some(reason) = &found.reason
        && !read.has_reason(reason)?
    {
        return Err(DeskError::NotFound {
            what: "reason",
            key: reason.clone(),
        });
    }
    let answers = found.answers.iter().map(|answer| {
        let (item, note) = (answer.item.trim(), answer.note.trim());
        if item.is_empty() || item.chars().count().max(note.chars().count()) > WORDS_MAX {
            return Err(DeskError::Invalid {
                field: "answers",
                why: if item.is_empty() { "empty" } else { "too_long" },
                given: item.to_owned(),
            });
        }
        Ok(Answer {
            item: item.to_owned(),
            result: answer.result,
            note: note.to_owned(),
        })
    });
    Ok(Found {
        line: LineNumber(found.line),
        reason: found.reason.clone(),
        answers: answers.collect::<Result<_, _>>()?,
    })
}

/// What the tables say about each part, also where the inspection as a whole would be refused.
pub(crate) fn suggested(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
    command: &Command,
) -> Result<Vec<InspectedPart>, DeskError> {
    let Command::Dispose { lines, found } = command else {
        return Ok(vec![]);
    };
    let mut parts = Vec::with_capacity(lines.len());
    for part in lines {
        let Some(line) = this.line(part.line) else {
            continue;
        };
        let cost = cost_of(line, part.quantity, context);
        let mut confirmed = None;
        if let Some(reason) = found.iter().find(|found| found.line == part.line) {
            confirmed = match &reason.reason {
                Some(reason) => Some(read.reason_path(reason)?),
                None => None,
            };
        }
        parts.push(InspectedPart {
            line: part.line.0,
            disposition: part.to,
            cost,
            suggested: match part.to {
                Disposition::SecondGrade => this.estimate(line, part.grade, cost, context),
                Disposition::Restock
                | Disposition::Scrap
                | Disposition::BackToCustomer
                | Disposition::ToSupplier
                | Disposition::Repair => None,
            },
            place: this.shelf(line, confirmed, part.grade, context),
        });
    }
    Ok(parts)
}

fn cost_of(line: &Line, quantity: Quantity, context: &Context) -> Money {
    if line.in_quarantine().is_positive() && quantity <= line.in_quarantine() {
        line.quarantine_cost().share(quantity, line.in_quarantine())
    } else {
        context.currency.zero()
    }
}

/// What second grade loses by an inspection; none where none is kept.
pub(super) fn written_down(decision: &Decision, zero: Money) -> Option<Money> {
    let Event::Disposed { q, .. } = &decision.event else {
        return None;
    };
    if !q.iter().any(|part| part.1 == Disposition::SecondGrade) {
        return None;
    }
    let moves = decision.posting.iter().flat_map(|posting| &posting.moves);
    Some(moves.fold(zero, |sum, goods| sum + goods.value - goods.value_in))
}

/// What there is as second grade of the return's products, for an undoing.
pub(crate) fn second_grade(
    write: &mut Write<'_>,
    this: &Return,
    command: &Command,
) -> Result<Vec<(ProductId, Level)>, DeskError> {
    let mut levels = Vec::new();
    if matches!(command, Command::Void { .. }) {
        for product in kept_aside(this) {
            levels.push((product, write.level(product, LocationKind::SecondGrade)?));
        }
    }
    Ok(levels)
}

/// The same, for showing.
pub(crate) fn second_grade_stored(
    read: &Read<'_>,
    this: &Return,
) -> Result<Vec<(ProductId, Level)>, DeskError> {
    let levels = kept_aside(this).map(|product| {
        let level = read.stored_level(product, LocationKind::SecondGrade)?;
        Ok((product, level))
    });
    levels.collect()
}

/// A product on two lines stands there twice: the first is the one that is looked at.
fn kept_aside(this: &Return) -> impl Iterator<Item = ProductId> {
    let lines = this.lines.iter();
    lines
        .filter(|line| line.second_grade.is_positive())
        .map(|line| line.draft.product)
}
