//! What is said when a return is registered, beyond its lines: how it was asked for, what the customer would like, what
//! shows that it was bought here, and the fields that the shop asks for itself. Nothing of it moves stock or money.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::policy::{Channel, Proof, Remedy};

/// What was said. Of an ordinary return over the counter nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Registration {
    /// How the customer asked; over the counter if nobody says otherwise.
    pub channel: Option<Channel>,
    /// What the customer would like.
    pub desired: Option<Remedy>,
    /// Which goods instead, in the customer's words.
    pub replacement: String,
    /// What shows that it was bought here.
    pub proof: Option<Proof>,
    /// The serial or batch that comes back, as the customer reads it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub piece: String,
    /// The shop's own fields: the field's key, and what was entered.
    pub fields: Vec<FieldValue>,
    /// The return type, by code; none in a shop that has none, or where none is proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_type: Option<String>,
}

/// What was entered in one of the shop's own fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FieldValue {
    /// The field's key.
    pub key: String,
    /// What was entered, as text.
    pub value: String,
}

/// What one of the shop's own fields takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// A figure.
    Number,
    /// A day.
    Date,
    /// One of the choices that the shop names.
    Choice,
}

/// A field that the shop asks for at the registration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    /// Its name in files and on the wire: small letters, digits and `_`.
    pub key: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Of a choice: what can be chosen.
    pub choices: Vec<String>,
    /// Whether it stands on the slip of the RMA number.
    pub on_slip: bool,
}

/// What a return type can require when a return is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Information {
    /// A phone number of the customer.
    Phone,
    /// A note.
    Note,
    /// How the customer asked.
    Channel,
    /// What the customer would like.
    Desired,
    /// What shows that it was bought here.
    Proof,
    /// Which serial or batch comes back.
    Piece,
    /// A photo or another file.
    Attachment,
}

impl Information {
    /// Everything that can be asked for.
    pub const ALL: [Self; 7] = [
        Self::Phone,
        Self::Note,
        Self::Channel,
        Self::Desired,
        Self::Proof,
        Self::Piece,
        Self::Attachment,
    ];

    /// What the wire says.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Note => "note",
            Self::Channel => "channel",
            Self::Desired => "desired",
            Self::Proof => "proof",
            Self::Piece => "piece",
            Self::Attachment => "attachment",
        }
    }
}

/// What a shop asks for at the registration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrationRules {
    /// The shop's own fields, in the order in which they are asked.
    pub fields: Vec<Field>,
}

/// What is wrong with the shop's own fields, or with what was entered in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// A key is empty, taken, or holds other letters.
    Key(String),
    /// A field has no name in one of the languages.
    Name(String),
    /// A choice has nothing to choose.
    Choices(String),
    /// There are more fields than a page has room for.
    TooMany,
    /// There is no such field.
    Unknown(String),
    /// What was entered is none of what the field takes.
    Value(String),
}

impl RegistrationRules {
    /// The most fields that a shop can have.
    pub const FIELDS_MAX: usize = 12;

    /// Whether the rules can be asked.
    ///
    /// # Errors
    /// The first [`FieldFault`].
    pub fn check(&self) -> Result<(), FieldFault> {
        if self.fields.len() > Self::FIELDS_MAX {
            return Err(FieldFault::TooMany);
        }
        for (at, field) in self.fields.iter().enumerate() {
            let sound =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
            let taken = self.fields.iter().take(at).any(|other| other.key == field.key);
            if field.key.is_empty() || taken || !field.key.chars().all(sound) {
                return Err(FieldFault::Key(field.key.clone()));
            }
            if field.zh.trim().is_empty() || field.en.trim().is_empty() {
                return Err(FieldFault::Name(field.key.clone()));
            }
            let choosable = field.choices.iter().any(|choice| !choice.trim().is_empty());
            if field.kind == FieldKind::Choice && !choosable {
                return Err(FieldFault::Choices(field.key.clone()));
            }
        }
        Ok(())
    }

    /// What was said, without what says nothing, if the fields take it.
    ///
    /// # Errors
    /// The first [`FieldFault`].
    pub fn tidy(&self, said: &Registration) -> Result<Registration, FieldFault> {
        let mut fields: Vec<FieldValue> = Vec::with_capacity(said.fields.len());
        for entered in &said.fields {
            let value = entered.value.trim();
            if value.is_empty() {
                continue;
            }
            let mut known = self.fields.iter();
            let field = known
                .find(|field| field.key == entered.key)
                .ok_or_else(|| FieldFault::Unknown(entered.key.clone()))?;
            if !field.takes(value) {
                return Err(FieldFault::Value(field.key.clone()));
            }
            // Said twice, the last is meant.
            fields.retain(|earlier| earlier.key != field.key);
            fields.push(FieldValue {
                key: field.key.clone(),
                value: value.to_owned(),
            });
        }
        Ok(Registration {
            replacement: said.replacement.trim().to_owned(),
            piece: said.piece.trim().to_owned(),
            fields,
            ..said.clone()
        })
    }
}

impl Field {
    fn takes(&self, value: &str) -> bool {
        match self.kind {
            FieldKind::Text => true,
            FieldKind::Number => value.parse::<rust_decimal::Decimal>().is_ok(),
            FieldKind::Date => value.parse::<NaiveDate>().is_ok(),
            FieldKind::Choice => self.choices.iter().any(|choice| choice.trim() == value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str, kind: FieldKind) -> Field {
        Field {
            key: key.into(),
            zh: "型号".into(),
            en: "Model".into(),
            kind,
            choices: vec!["red".into(), " blue ".into()],
            on_slip: false,
        }
    }

    fn rules(fields: Vec<Field>) -> RegistrationRules {
        RegistrationRules { fields }
    }

    fn entered(key: &str, value: &str) -> Registration {
        Registration {
            fields: vec![FieldValue {
                key: key.into(),
                value: value.into(),
            }],
            ..Registration::default()
        }
    }

    #[test]
    fn a_field_takes_what_its_kind_says() {
        let takes = |kind, value| rules(vec![field("m", kind)]).tidy(&entered("m", value)).is_ok();
        assert!(takes(FieldKind::Text, "anything") && takes(FieldKind::Number, "-1.5"));
        assert!(takes(FieldKind::Date, "2026-11-22") && takes(FieldKind::Choice, "blue"));
        for (kind, value) in [
            (FieldKind::Number, "many"),
            (FieldKind::Date, "22 November"),
            (FieldKind::Choice, "green"),
        ] {
            assert!(!takes(kind, value), "{value}");
        }
        let unknown = rules(vec![]).tidy(&entered("m", "x"));
        assert_eq!(unknown, Err(FieldFault::Unknown("m".into())));
        assert_eq!(
            rules(vec![]).tidy(&entered("m", " ")),
            Ok(Registration::default())
        );
    }

    #[test]
    fn fields_have_a_key_of_their_own_names_and_choices() {
        let fault = |fields: Vec<Field>| rules(fields).check();
        let text = || field("m", FieldKind::Text);
        assert_eq!(fault(vec![text()]), Ok(()));
        assert_eq!(fault(vec![text(), text()]), Err(FieldFault::Key("m".into())));
        assert_eq!(
            fault(vec![Field {
                key: "M 1".into(),
                ..text()
            }]),
            Err(FieldFault::Key("M 1".into()))
        );
        assert_eq!(
            fault(vec![Field {
                en: " ".into(),
                ..text()
            }]),
            Err(FieldFault::Name("m".into()))
        );
        let nothing = Field {
            choices: vec![],
            ..field("m", FieldKind::Choice)
        };
        assert_eq!(fault(vec![nothing]), Err(FieldFault::Choices("m".into())));
        let many = (0..13)
            .map(|at| field(&format!("m{at}"), FieldKind::Text))
            .collect();
        assert_eq!(fault(many), Err(FieldFault::TooMany));
    }
}
