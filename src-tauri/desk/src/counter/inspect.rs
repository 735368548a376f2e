//! Inspection at the counter: where goods go at once. What needs more than this clerk says waits in quarantine, with
//! the reason, and the rest goes on.

use domain::Money;
use domain::policy::Condition;
use domain::returns::{Answer, Command, Found, Grade, Part, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use super::{CounterWait, Taking};
use crate::DeskError;
use crate::returns::{LineFound, ReceiptNoteAdd, found_of, note_receipt};

/// What was found of a line at the counter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CounterFound {
    /// In which state it is.
    pub grade: Option<Grade>,
    /// Of second grade: what all of it is still worth; by the shop's table if left out.
    pub worth: Option<Money>,
    /// Code of the reason that is true.
    pub reason: Option<String>,
    /// How it looks, where the policy takes goods back in some conditions only.
    pub condition: Option<Condition>,
    /// The checklist, answered: a line of which something is open waits in quarantine.
    pub answers: Vec<Answer>,
}

impl Taking<'_> {
    pub(super) fn inspect(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        let (mut parts, mut found) = (self.parts(write)?, self.found(write)?);
        if let Some(figures) = &mut self.figures {
            let whole = Command::Dispose {
                lines: parts.clone(),
                found: found.clone(),
            };
            figures.inspecting(write, &self.case, &whole)?;
        }
        // Each refusal of one line leaves that line where it is.
        while !parts.is_empty() {
            let command = Command::Dispose {
                lines: parts.clone(),
                found: found.clone(),
            };
            let refusal = match self.case.run(write, &command) {
                Ok(()) => return Ok(()),
                Err(DeskError::Refused(refusal)) => refusal,
                Err(error) => return Err(error),
            };
            let Some(line) = line_to_look_at(&refusal) else {
                // All of it is somebody else's.
                if matches!(refusal, Refusal::StepOfRole { .. }) {
                    let step = command.name().to_owned();
                    self.waits.push(CounterWait { step, refusal });
                    return Ok(());
                }
                return Err(refusal.into());
            };
            parts.retain(|part| part.line.0 != line);
            found.retain(|found| found.line.0 != line);
            self.waits.push(CounterWait {
                step: "dispose".to_owned(),
                refusal,
            });
        }
        Ok(())
    }

    /// How goods look is noted with their receipt.
    pub(super) fn note_conditions(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        let lines = self.counter.lines.iter().zip(&self.case.this.lines);
        let seen = lines
            .filter(|(_, line)| line.draft.is_goods)
            .filter_map(|(asked, line)| {
                asked.found.condition.map(|condition| ReceiptNoteAdd {
                    line: line.number().0,
                    condition: Some(condition),
                    missing: String::new(),
                    weight_kg: None,
                })
            });
        let notes: Vec<ReceiptNoteAdd> = seen.collect();
        note_receipt(write, &mut self.case, &notes)
    }

    fn parts(&self, write: &Write<'_>) -> Result<Vec<Part>, DeskError> {
        let mut parts = Vec::new();
        for (asked, line) in self.counter.lines.iter().zip(&self.case.this.lines) {
            let Some(to) = asked.disposition.filter(|_| line.draft.is_goods) else {
                continue;
            };
            let worth = asked.found.worth.map(|worth| write.currency().accept(worth));
            parts.push(Part {
                line: line.number(),
                to,
                quantity: line.in_quarantine(),
                grade: asked.found.grade,
                worth: worth.transpose()?,
            });
        }
        Ok(parts)
    }

    fn found(&self, write: &Write<'_>) -> Result<Vec<Found>, DeskError> {
        let mut found = Vec::new();
        for (asked, line) in self.counter.lines.iter().zip(&self.case.this.lines) {
            let seen = &asked.found;
            let is_told = seen.reason.is_some() || !seen.answers.is_empty();
            if is_told && asked.disposition.is_some() && line.draft.is_goods {
                let told = LineFound {
                    line: line.number().0,
                    reason: seen.reason.clone(),
                    answers: seen.answers.clone(),
                };
                found.push(found_of(write, &told)?);
            }
        }
        Ok(found)
    }
}

/// The line that somebody has to look at more closely first; the rest does not wait for it.
fn line_to_look_at(refusal: &Refusal) -> Option<u16> {
    match refusal {
        Refusal::ChecklistOpen { line, .. } | Refusal::WorthMissing { line } => Some(*line),
        _ => None,
    }
}
