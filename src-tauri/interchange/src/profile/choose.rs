//! Which profile fits a header, and where its columns then are.

use std::collections::BTreeMap;

use super::{Column, FileKind, Profile, ProfileError, Role};
use crate::sheet::Sheet;

/// A profile laid over a header: where each role's column is.
#[derive(Debug, Clone)]
pub struct Layout<'p> {
    /// The profile that fits.
    pub profile: &'p Profile,
    positions: BTreeMap<Role, usize>,
    fields: usize,
}

impl Layout<'_> {
    /// The position of a role's column, counted from 0. `None` when the profile has no such column.
    #[must_use]
    pub fn position(&self, role: Role) -> Option<usize> {
        self.positions.get(&role).copied()
    }

    /// How many fields each row has to have.
    #[must_use]
    pub fn fields(&self) -> usize {
        self.fields
    }
}

impl Column {
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|header| header.eq_ignore_ascii_case(name.trim()))
    }

    /// Where the column is: by its preferred name first, and by exact case before any case, so that an
    /// additional column with one of the other names does no harm.
    fn find(&self, header: &[String]) -> Result<Option<usize>, ProfileError> {
        let exact: fn(&str, &str) -> bool = |a, b| a == b;
        let any_case: fn(&str, &str) -> bool = |a, b| a.eq_ignore_ascii_case(b);
        for same in [exact, any_case] {
            for wanted in &self.headers {
                let mut found = (0..header.len()).filter(|&position| same(&header[position], wanted));
                match (found.next(), found.next()) {
                    (Some(_), Some(second)) => {
                        return Err(ProfileError::ColumnTwice {
                            column: header[second].clone(),
                        });
                    }
                    (Some(position), None) => return Ok(Some(position)),
                    (None, _) => {}
                }
            }
        }
        Ok(None)
    }
}

/// The profile, of any kind, that a header comes nearest to: which has the most of its columns and, of those,
/// lacks the fewest. What only lacks few is not near: a form that needs little lacks little of everything.
#[must_use]
pub fn nearest<'p>(profiles: impl Iterator<Item = &'p Profile>, header: &[String]) -> Option<&'p Profile> {
    profiles.min_by_key(|profile| {
        (
            usize::MAX - profile.known_in(header),
            profile.lacking(header).count(),
        )
    })
}

impl Profile {
    /// The profile of a kind for a header: the wanted one, or the one that fits and needs the most columns.
    ///
    /// # Errors
    /// [`ProfileError::UnknownName`], [`ProfileError::MissingColumns`] (of the wanted profile, or of the one
    /// that lacks the fewest) and [`ProfileError::ColumnTwice`].
    pub fn choose<'p>(
        sheet: &Sheet<'_>,
        profiles: &'p [Self],
        kind: FileKind,
        wanted: Option<&str>,
    ) -> Result<Layout<'p>, ProfileError> {
        let of_kind = || profiles.iter().filter(|profile| profile.kind.is(kind));
        let candidates: Vec<&Self> = of_kind()
            .filter(|profile| wanted.is_none_or(|name| profile.name == name))
            .collect();
        let lacks = |profile: &Self| profile.missing(sheet.header()).len();
        let nearest = candidates
            .into_iter()
            .min_by_key(|profile| (lacks(profile), usize::MAX - profile.needed().count()));
        let Some(profile) = nearest else {
            return Err(ProfileError::UnknownName {
                name: wanted.unwrap_or_default().to_owned(),
                known: of_kind().map(|profile| profile.name.clone()).collect(),
            });
        };
        profile.lay_over(sheet.header())
    }

    /// The preferred names of the columns that a header lacks.
    #[must_use]
    pub fn missing(&self, header: &[String]) -> Vec<String> {
        self.lacking(header)
            .filter_map(|column| column.headers.first().cloned())
            .collect()
    }

    /// The columns that a header lacks.
    pub fn lacking<'a>(&'a self, header: &'a [String]) -> impl Iterator<Item = &'a Column> {
        self.needed()
            .filter(|column| !header.iter().any(|name| column.is_called(name)))
    }

    fn needed(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| !column.optional)
    }

    /// How many of its columns a header has, needed or not.
    fn known_in(&self, header: &[String]) -> usize {
        let has = |column: &&Column| header.iter().any(|name| column.is_called(name));
        self.columns.iter().filter(has).count()
    }

    fn lay_over<'p>(&'p self, header: &[String]) -> Result<Layout<'p>, ProfileError> {
        let missing = self.missing(header);
        if !missing.is_empty() {
            return Err(ProfileError::MissingColumns {
                profile: self.name.clone(),
                missing,
            });
        }
        let mut positions = BTreeMap::new();
        for column in &self.columns {
            if let Some(position) = column.find(header)? {
                positions.insert(column.role, position);
            }
        }
        Ok(Layout {
            profile: self,
            positions,
            fields: header.len(),
        })
    }
}
