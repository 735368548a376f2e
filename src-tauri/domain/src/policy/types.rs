//! Return types (退货类型): what kind of case a return is to the shop, and with it who does which step, how long each may
//! take, and what has to be known when it is handed in.
//!
//! A type narrows who may do a step and never widens it: permissions stay what they are. It takes no step out that guards
//! money or stock ([`Wait::is_optional`]); what it leaves out is done by nobody, what it puts in is waited for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::returns::{Information, Registration, Wait};
use crate::staff::Role;

/// A return type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnType {
    /// Its code: small letters, digits and `_`.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// The reasons for which it is proposed, by code; a branch of the tree stands for all below it. Without any it is
    /// chosen by hand only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Its steps; those that are usual if left out.
    #[serde(default = "TypeStep::usual")]
    pub steps: Vec<TypeStep>,
    /// What has to be known when it is handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Information>,
    /// Those of the shop's own fields that have to be filled in, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// A step of a return type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeStep {
    /// Which.
    pub step: Wait,
    /// Who may do it: this role, or one that may everything that it may; everybody with the permission if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How many working days it may take; nothing is due if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

impl TypeStep {
    /// Every step of a return's life but the customer's confirmation, by whoever may, for as long as it takes.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let steps = Wait::ALL.into_iter().filter(|step| *step != Wait::Confirm);
        let plain = |step| Self {
            step,
            role: None,
            days: None,
        };
        steps.map(plain).collect()
    }
}

/// What is known of an application beside what was said at its registration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// A phone number of the customer.
    pub phone: bool,
    /// A note.
    pub note: bool,
    /// A photo or another file.
    pub attachment: bool,
    /// Which serials or batches come back.
    pub piece: bool,
}

impl ReturnType {
    /// What it says of a step; nothing where it has none.
    #[must_use]
    pub fn step(&self, step: Wait) -> Option<&TypeStep> {
        self.steps.iter().find(|one| one.step == step)
    }

    /// What has to be known and is not: codes of [`Information`], and keys of the shop's own fields.
    #[must_use]
    pub fn missing(&self, said: &Registration, known: Known) -> Vec<String> {
        let is_known = |wanted: Information| match wanted {
            Information::Phone => known.phone,
            Information::Note => known.note,
            Information::Attachment => known.attachment,
            Information::Piece => known.piece || !said.piece.is_empty(),
            Information::Channel => said.channel.is_some(),
            Information::Desired => said.desired.is_some(),
            Information::Proof => said.proof.is_some(),
        };
        let requires = self.requires.iter().copied().filter(|wanted| !is_known(*wanted));
        let entered = |key: &String| said.fields.iter().any(|field| field.key == *key);
        let fields = self.fields.iter().filter(|key| !entered(key));
        let codes = requires.map(|wanted| wanted.code().to_owned());
        codes.chain(fields.cloned()).collect()
    }
}

impl Policy {
    /// The type with this code.
    #[must_use]
    pub fn return_type(&self, code: Option<&str>) -> Option<&ReturnType> {
        let code = code?;
        self.types.iter().find(|one| one.code == code)
    }

    /// The type that is proposed for lines with these reasons, each with the branches above it: of the first line for
    /// which there is one, by the nearest branch.
    #[must_use]
    pub fn proposed_type(&self, lines: &[Vec<String>]) -> Option<&ReturnType> {
        let of_reason = |reason: &String| self.types.iter().find(|one| one.reasons.contains(reason));
        lines.iter().find_map(|path| path.iter().find_map(of_reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Proof;
    use crate::returns::FieldValue;

    fn of(code: &str, reasons: &[&str]) -> ReturnType {
        ReturnType {
            code: code.into(),
            zh: "破损".into(),
            en: code.into(),
            reasons: reasons.iter().map(|&reason| reason.into()).collect(),
            steps: TypeStep::usual(),
            ..ReturnType::default()
        }
    }

    #[test]
    fn a_type_is_proposed_by_the_nearest_branch_of_the_first_line_that_has_one() {
        let policy = Policy {
            types: vec![
                of("faulty", &["product"]),
                of("damaged", &["damaged"]),
                of("by_hand", &[]),
            ],
            ..Policy::default()
        };
        let path = |reasons: &[&str]| {
            reasons
                .iter()
                .map(|&reason| reason.to_owned())
                .collect::<Vec<_>>()
        };
        let proposed = |lines: &[Vec<String>]| policy.proposed_type(lines).map(|one| one.code.as_str());
        assert_eq!(proposed(&[path(&["damaged", "product"])]), Some("damaged"));
        assert_eq!(proposed(&[path(&["quality", "product"])]), Some("faulty"));
        assert_eq!(
            proposed(&[path(&["changed_mind"]), path(&["damaged", "product"])]),
            Some("damaged")
        );
        assert_eq!(
            proposed(&[path(&["changed_mind"])]),
            None,
            "one without reasons is chosen by hand"
        );
        assert_eq!(
            policy.return_type(Some("by_hand")).map(|one| one.code.as_str()),
            Some("by_hand")
        );
        assert_eq!(policy.return_type(None), None);
    }

    #[test]
    fn what_a_type_requires_and_nobody_said_is_told_all_at_once() {
        let strict = ReturnType {
            requires: Information::ALL.to_vec(),
            fields: vec!["model".into()],
            ..of("strict", &[])
        };
        assert_eq!(
            strict.missing(&Registration::default(), Known::default()),
            [
                "phone",
                "note",
                "channel",
                "desired",
                "proof",
                "piece",
                "attachment",
                "model"
            ]
        );
        let said = Registration {
            proof: Some(Proof::Invoice),
            piece: "SN-1".into(),
            fields: vec![FieldValue {
                key: "model".into(),
                value: "X1".into(),
            }],
            ..Registration::default()
        };
        let known = Known {
            phone: true,
            note: true,
            attachment: true,
            piece: false,
        };
        assert_eq!(strict.missing(&said, known), ["channel", "desired"]);
        assert!(
            of("plain", &[])
                .missing(&Registration::default(), Known::default())
                .is_empty()
        );
    }
}
