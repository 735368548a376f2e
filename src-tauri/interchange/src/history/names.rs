//! A table of texts that repeat: each is kept once, and rows hold its id of four bytes.
//!
//! All texts stand in one string, so that a million different ones cost no million allocations.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;

use hashbrown::HashTable;

/// The id of a text in one [`Names`]. An `Option` of it is no larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(NonZeroU32);

impl NameId {
    /// The place in the table, from 0, for tables beside it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self(number.expect("a file of less than four billion rows has fewer names"))
    }
}

/// Texts, each once, in the order in which they first came.
#[derive(Default)]
pub struct Names {
    texts: String,
    ends: Vec<usize>,
    table: HashTable<NameId>,
    hasher: RandomState,
    /// Rows of one document stand together and share most texts: the last one is compared first.
    last: Option<NameId>,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(_, text)| text)).finish()
    }
}

impl Names {
    /// The text of an id.
    ///
    /// # Panics
    /// When the id is from another table and beyond the end of this one.
    #[must_use]
    pub fn text(&self, id: NameId) -> &str {
        text_at(&self.texts, &self.ends, id)
    }

    /// The id of a text, if it occurs.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<NameId> {
        let hash = self.hasher.hash_one(text);
        self.table.find(hash, |&id| self.text(id) == text).copied()
    }

    /// How many different texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All ids with their texts, in the order in which they first came.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &str)> {
        (0..self.len()).map(|index| {
            let id = NameId::from_index(index);
            (id, self.text(id))
        })
    }

    /// The id of a text, a new one if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> NameId {
        if let Some(last) = self.last.filter(|&last| self.text(last) == text) {
            return last;
        }
        let id = self.find(text).unwrap_or_else(|| self.add(text));
        self.last = Some(id);
        id
    }

    fn add(&mut self, text: &str) -> NameId {
        let id = NameId::from_index(self.ends.len());
        self.texts.push_str(text);
        self.ends.push(self.texts.len());
        let Self {
            texts,
            ends,
            table,
            hasher,
            ..
        } = self;
        let hash = |text: &str| hasher.hash_one(text);
        table.insert_unique(hash(text), id, |&id| hash(text_at(texts, ends, id)));
        id
    }
}

fn text_at<'a>(texts: &'a str, ends: &[usize], id: NameId) -> &'a str {
    let index = id.index();
    let start = if index == 0 { 0 } else { ends[index - 1] };
    &texts[start..ends[index]]
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_text_has_one_id_and_case_counts() {
        let mut names = Names::default();
        let ids: Vec<NameId> = ["85123A", "", "85123a", "85123A", ""]
            .iter()
            .map(|text| names.intern(text))
            .collect();
        assert_eq!((ids[0], ids[1]), (ids[3], ids[4]));
        assert_ne!(ids[0], ids[2]);
        assert_eq!(names.len(), 3);
        assert_eq!(names.text(ids[2]), "85123a");
        assert_eq!(names.find("other"), None);
        for number in 0..5_000 {
            names.intern(&number.to_string());
        }
        assert_eq!(names.text(names.find("4321").unwrap()), "4321");
        assert_eq!(size_of::<Option<NameId>>(), 4);
    }
}
