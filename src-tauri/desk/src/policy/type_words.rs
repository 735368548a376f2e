//! A return type in a sentence: for which reasons it is proposed, what it requires, who does which step and how long it
//! may take.

use domain::policy::{ReturnType, TypeStep};
use domain::returns::Wait;
use store::Language;

use super::words::{Words, wire_name};

impl Words {
    /// A return type.
    pub(crate) fn return_type(&self, own: &ReturnType) -> String {
        let name = match self.language {
            Language::Chinese => &own.zh,
            Language::English => &own.en,
        };
        let mut says = Vec::new();
        if !own.reasons.is_empty() {
            let reasons = own.reasons.iter().map(|code| self.reason_name(code));
            says.push(self.listed("type.reasons", reasons));
        }
        let wanted = own
            .requires
            .iter()
            .map(|wanted| self.word(&format!("information.{}", wanted.code())));
        let fields = own.fields.iter().map(|key| self.field_name(key).to_owned());
        let required: Vec<String> = wanted.chain(fields).collect();
        if !required.is_empty() {
            says.push(self.listed("type.requires", required.iter().map(String::as_str)));
        }
        says.extend(own.steps.iter().filter_map(|step| self.type_step(step)));
        let left_out: Vec<String> = Wait::ALL
            .into_iter()
            .filter(|step| *step != Wait::Confirm && own.step(*step).is_none())
            .map(|step| self.step_name(step))
            .collect();
        if !left_out.is_empty() {
            says.push(self.listed("type.without", left_out.iter().map(String::as_str)));
        }
        if says.is_empty() {
            says.push(self.word("type.plain"));
        }
        let says = says.join(&self.word("type.between"));
        self.fill("type", &[("name", name), ("says", &says)])
    }

    fn listed<'w>(&self, key: &str, names: impl Iterator<Item = &'w str>) -> String {
        let list: Vec<&str> = names.collect();
        self.fill(key, &[("list", &list.join(&self.word("and")))])
    }

    fn step_name(&self, step: Wait) -> String {
        self.word(&format!("step.{}", wire_name(&step)))
    }

    /// What it says of a step beyond that there is one.
    fn type_step(&self, told: &TypeStep) -> Option<String> {
        let role = told.role.map(|role| self.role(role));
        let days = told.days.map(|days| match days {
            0 => self.word("type.days.0"),
            days => self.fill("type.days", &[("days", &days.to_string())]),
        });
        let says: Vec<String> = role.into_iter().chain(days).collect();
        let is_extra = told.step == Wait::Confirm;
        if says.is_empty() && !is_extra {
            return None;
        }
        let step = self.step_name(told.step);
        if says.is_empty() {
            return Some(self.fill("type.with", &[("step", &step)]));
        }
        let says = says.join(&self.word("and"));
        Some(self.fill("type.step", &[("step", &step), ("says", &says)]))
    }
}
