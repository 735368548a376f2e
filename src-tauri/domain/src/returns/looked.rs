//! What the shop's rules say to an inspector: what must be looked at, what second grade is still worth, where goods
//! are put; and what inspections of a return found so far.

use super::{Answer, Context, Event, Found, Grade, Graded, Line, Refusal, Return};
use crate::ids::LineNumber;
use crate::money::Money;
use crate::policy::Failure;
use crate::staff::Role;

impl Return {
    /// The checklist of the line is answered whole. What the program imports was looked at long ago.
    pub(super) fn checklist_done(
        &self,
        line: &Line,
        found: &[Found],
        context: &Context,
    ) -> Result<(), Refusal> {
        let policy = &context.judging.policy;
        if !policy.asks("checklist") || context.actor.role == Role::System {
            return Ok(());
        }
        let answers = found.iter().filter(|found| found.line == line.number());
        let answers = answers.flat_map(|found| &found.answers);
        let mut facts = self.line_facts(line, context);
        facts.checked = Some(answers.map(|answer| answer.item.clone()).collect());
        match policy.checklist_open(&facts, context.judging.tier) {
            Some(Failure::ChecklistOpen { line, items }) => Err(Refusal::ChecklistOpen { line, items }),
            Some(_) | None => Ok(()),
        }
    }

    /// What second grade that cost so much is still worth, by the shop's table; none where it does not say.
    #[must_use]
    pub fn estimate(
        &self,
        line: &Line,
        grade: Option<Grade>,
        cost: Money,
        context: &Context,
    ) -> Option<Money> {
        let facts = self.line_facts(line, context);
        let policy = &context.judging.today;
        let kept = policy.write_down(&facts.category, grade?, facts.days)?;
        Some(kept.of(cost, context.currency))
    }

    /// Where goods of a line are put, by the shop's table; none where it does not say. `confirmed` is the reason that
    /// the inspector confirms, and above it the branches of the tree; the claimed one if it is left out.
    #[must_use]
    pub fn shelf(
        &self,
        line: &Line,
        confirmed: Option<Vec<String>>,
        grade: Option<Grade>,
        context: &Context,
    ) -> Option<String> {
        let reasons = confirmed.unwrap_or_else(|| self.line_facts(line, context).reasons);
        let policy = &context.judging.today;
        policy.shelf(&reasons, grade).map(str::to_owned)
    }

    /// The reason that the latest inspection confirmed.
    #[must_use]
    pub fn confirmed_reason(&self, line: LineNumber) -> Option<&str> {
        let found = self.inspections().rev().flat_map(|(_, found)| found);
        let mut own = found.filter(|found| found.line == line);
        own.find_map(|found| found.reason.as_deref())
    }

    /// The grades of what inspections decided about.
    pub fn grades(&self, line: LineNumber) -> impl Iterator<Item = &Graded> {
        let grades = self.inspections().flat_map(|(grades, _)| grades);
        grades.filter(move |graded| graded.line == line)
    }

    /// The letters of those grades, each once, the best first; empty where nobody said any.
    #[must_use]
    pub fn grade_letters(&self, line: LineNumber) -> String {
        let mut grades: Vec<Grade> = self.grades(line).map(|graded| graded.grade).collect();
        grades.sort_unstable();
        grades.dedup();
        grades.into_iter().map(Grade::letter).collect()
    }

    /// Whether some inspection, undone or not, told of anything beyond where goods go.
    #[must_use]
    pub fn was_told_of(&self) -> bool {
        self.acts.iter().any(|act| match act.event() {
            Event::Disposed { grades, found, .. } => !grades.is_empty() || !found.is_empty(),
            _ => false,
        })
    }

    /// The checklist as inspections answered it.
    pub fn answers(&self, line: LineNumber) -> impl Iterator<Item = &Answer> {
        let found = self.inspections().flat_map(|(_, found)| found);
        found
            .filter(move |found| found.line == line)
            .flat_map(|found| &found.answers)
    }

    fn inspections(&self) -> impl DoubleEndedIterator<Item = (&[Graded], &[Found])> {
        self.live_acts().filter_map(|act| match act.event() {
            Event::Disposed { grades, found, .. } => Some((grades.as_slice(), found.as_slice())),
            _ => None,
        })
    }
}
