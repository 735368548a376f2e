//! A template: text and placeholders, by their names in braces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a template may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Placeholder {
    /// The customer's name.
    Customer,
    /// The document's number.
    Number,
    /// The number that the customer writes on the parcel.
    Rma,
    /// What the message is about in money: what was refunded, or what the return is worth.
    Amount,
    /// Why: of a rejection the shop's reason, otherwise the customer's.
    Reason,
    /// Until when the goods are to be sent.
    LastDate,
    /// When it happened.
    Date,
    /// What comes back, with quantities.
    Products,
    /// What goes out instead, with quantities.
    Replacement,
    /// Where goods are sent to.
    Address,
    /// Who brings the replacement.
    Carrier,
    /// The number of its parcel.
    Tracking,
    /// The shop's name.
    Shop,
}

impl Placeholder {
    /// Every placeholder, in the order in which an editor shows them.
    pub const ALL: [Self; 13] = [
        Self::Customer,
        Self::Number,
        Self::Rma,
        Self::Amount,
        Self::Reason,
        Self::LastDate,
        Self::Date,
        Self::Products,
        Self::Replacement,
        Self::Address,
        Self::Carrier,
        Self::Tracking,
        Self::Shop,
    ];

    /// What stands between the braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Number => "number",
            Self::Rma => "rma",
            Self::Amount => "amount",
            Self::Reason => "reason",
            Self::LastDate => "last_date",
            Self::Date => "date",
            Self::Products => "products",
            Self::Replacement => "replacement",
            Self::Address => "address",
            Self::Carrier => "carrier",
            Self::Tracking => "tracking",
            Self::Shop => "shop",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// Nothing is known by this name.
    #[error("unknown placeholder {{{name}}}")]
    Unknown {
        /// As it stands between the braces.
        name: String,
    },
    /// A brace without its other half.
    #[error("a brace without its other half: {near}")]
    Unpaired {
        /// The text from there on, the first letters.
        near: String,
    },
}

/// Letters by which an unpaired brace is found again.
const NEAR_LETTERS: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Named(Placeholder),
}

/// A text whose placeholders are all known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    lines: Vec<Vec<Piece>>,
}

/// A template that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// What it names and nobody knows: the text has nothing in their places.
    pub missing: Vec<Placeholder>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateFault`] at the first brace that is not understood.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let lines = text.lines().map(pieces).collect::<Result<_, _>>()?;
        Ok(Self { lines })
    }

    /// Puts values in. A line that names things of which none is known is left out: an address line without an
    /// address tells nobody anything. What a value brings in is never read as a placeholder.
    #[must_use]
    pub fn fill(&self, value: impl Fn(Placeholder) -> Option<String>) -> Filled {
        let mut missing = Vec::new();
        let mut kept = Vec::new();
        for line in &self.lines {
            let mut text = String::new();
            let mut unknown = Vec::new();
            let mut known = 0_usize;
            for piece in line {
                match piece {
                    Piece::Text(words) => text.push_str(words),
                    Piece::Named(name) => match value(*name).filter(|value| !value.trim().is_empty()) {
                        Some(value) => {
                            known += 1;
                            text.push_str(&value);
                        }
                        None => unknown.push(*name),
                    },
                }
            }
            if known == 0 && !unknown.is_empty() {
                continue;
            }
            for name in unknown {
                if !missing.contains(&name) {
                    missing.push(name);
                }
            }
            kept.push(text.trim_end().to_owned());
        }
        Filled {
            text: kept.join("\n"),
            missing,
        }
    }
}

fn pieces(line: &str) -> Result<Vec<Piece>, TemplateFault> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        let unpaired = || TemplateFault::Unpaired {
            near: from.chars().take(NEAR_LETTERS).collect(),
        };
        let inside = from.strip_prefix('{').ok_or_else(unpaired)?;
        let (name, behind) = inside.split_once('}').ok_or_else(unpaired)?;
        if name.contains('{') {
            return Err(unpaired());
        }
        let placeholder = Placeholder::of(name.trim()).ok_or_else(|| TemplateFault::Unknown {
            name: name.trim().to_owned(),
        })?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Named(placeholder));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, known: &[(Placeholder, &str)]) -> Filled {
        let value = |name| {
            let found = known.iter().find(|(one, _)| *one == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Template::parse(text).unwrap().fill(value)
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        let known = [(Placeholder::Customer, "{number}"), (Placeholder::Rma, "RA-1")];
        let Filled { text, missing } = filled("{customer}，您好！授权号 { rma }。", &known);
        assert_eq!(
            text, "{number}，您好！授权号 RA-1。",
            "what a value brings in stays text"
        );
        assert_eq!(missing, []);
    }

    #[test]
    fn a_line_of_unknown_things_goes_and_one_of_known_and_unknown_things_says_what_is_missing() {
        let text = "Dear {customer},\n\nby {carrier} {tracking}\nuntil {last_date}: {rma}\nthe shop";
        let Filled { text, missing } =
            filled(text, &[(Placeholder::Rma, "RA-1"), (Placeholder::Customer, "Li")]);
        assert_eq!(text, "Dear Li,\n\nuntil : RA-1\nthe shop");
        assert_eq!(missing, [Placeholder::LastDate]);
    }

    #[test]
    fn a_name_that_nobody_knows_is_refused_and_so_is_half_a_brace() {
        let unknown = |name: &str| Err(TemplateFault::Unknown { name: name.into() });
        let unpaired = |near: &str| Err(TemplateFault::Unpaired { near: near.into() });
        assert_eq!(Template::parse("{custommer}"), unknown("custommer"));
        assert_eq!(Template::parse("{}"), unknown(""));
        assert_eq!(Template::parse("to {number, or"), unpaired("{number, or"));
        assert_eq!(Template::parse("1} of"), unpaired("} of"));
        assert_eq!(Template::parse("{{number}}"), unpaired("{{number}}"));
    }

    #[test]
    fn placeholders_have_names_of_their_own() {
        for placeholder in Placeholder::ALL {
            assert_eq!(Placeholder::of(placeholder.name()), Some(placeholder));
        }
    }
}
