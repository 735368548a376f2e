//! Why a text is not a number, in words that can be read back.

/// Why a text is not an amount, a price or a quantity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is not a decimal number.
    #[error("{text:?} is not a number")]
    Unreadable {
        /// The text as it was given.
        text: String,
    },
    /// The number has more decimal places than its kind allows.
    #[error("{text:?} has more than {places_max} decimal places")]
    TooPrecise {
        /// The text as it was given.
        text: String,
        /// How many places are allowed.
        places_max: u32,
    },
    /// The number does not fit into what the database can store.
    #[error("{text:?} is out of range")]
    OutOfRange {
        /// The text as it was given.
        text: String,
    },
}

impl NumberError {
    /// The error that says this: what reads data from outside hands on no more than an error's words.
    #[must_use]
    pub fn told(words: &str) -> Option<Self> {
        let (quoted, why) = words.rsplit_once("\" ")?;
        let text = quoted.strip_prefix('"')?.replace("\\\"", "\"");
        let places = why
            .strip_prefix("has more than ")
            .and_then(|rest| rest.split_once(' '));
        match (why, places) {
            ("is not a number", _) => Some(Self::Unreadable { text }),
            ("is out of range", _) => Some(Self::OutOfRange { text }),
            (_, Some((places, "decimal places"))) => Some(Self::TooPrecise {
                text,
                places_max: places.parse().ok()?,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_error_says_is_understood() {
        let text = "£5 \" is not a number".to_owned();
        for error in [
            NumberError::Unreadable { text: text.clone() },
            NumberError::OutOfRange { text: "999".into() },
            NumberError::TooPrecise {
                text: "1.2345".into(),
                places_max: 3,
            },
        ] {
            assert_eq!(NumberError::told(&error.to_string()), Some(error));
        }
        for other in [
            "",
            "\" ",
            "missing field `sku`",
            "invalid type: integer `1`, expected a string",
        ] {
            assert_eq!(NumberError::told(other), None, "{other}");
        }
    }
}
