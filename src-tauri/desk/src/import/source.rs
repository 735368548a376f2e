//! A file to import as a sheet under a profile, and everything that can be wrong with it before its rows.

use std::fs;

use interchange::profile::{self, FileKind, Layout, Profile, ProfileError};
use interchange::sheet::{DELIMITERS, Sheet, SheetError};
use interchange::text::{Encoding, Text, TextError};
use serde_json::{Value, json};
use store::StoreError;

use crate::DeskError;

/// How a person wants the file to be read; what is left out is found in the file.
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) kind: FileKind,
    pub(super) profile: Option<&'a str>,
    pub(super) encoding: Option<&'a str>,
    pub(super) delimiter: Option<&'a str>,
}

impl Source<'_> {
    /// Opens the file and hands sheet and layout on; the file's text lives no longer than that.
    pub(super) fn open<T>(
        &self,
        act: impl FnOnce(&Sheet<'_>, &Layout<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let profiles = profile::built_in();
        self.read(|_, sheet| {
            let layout = Profile::choose(sheet, &profiles, self.kind, self.profile)
                .map_err(|error| self.fault(profile_fault(&error)))?;
            act(sheet, &layout)
        })
    }

    /// Opens the file and hands its encoding and its sheet on, whatever is in it.
    pub(super) fn read<T>(
        &self,
        act: impl FnOnce(Encoding, &Sheet<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let encoding = self.encoding.map(encoding_of).transpose()?;
        let delimiter = self.delimiter.map(delimiter_of).transpose()?;
        let bytes = fs::read(self.file).map_err(|source| StoreError::io(self.file, source))?;
        let text = Text::take(bytes, encoding).map_err(|error| self.fault(text_fault(&error)))?;
        let profiles = profile::built_in();
        let sheet = Sheet::open(text.as_str(), delimiter, |name| profile::knows(&profiles, name))
            .map_err(|SheetError::Empty| self.fault(("file_empty", json!({}))))?;
        act(text.encoding(), &sheet)
    }

    fn fault(&self, (code, mut params): (&'static str, Value)) -> DeskError {
        params["file"] = json!(self.file);
        DeskError::ImportFile { code, params }
    }
}

fn encoding_of(name: &str) -> Result<Encoding, DeskError> {
    Encoding::from_name(name).ok_or_else(|| DeskError::Invalid {
        field: "encoding",
        why: "unknown",
        given: name.to_owned(),
    })
}

fn delimiter_of(name: &str) -> Result<u8, DeskError> {
    let byte = match name {
        "tab" | "\\t" => b'\t',
        other => match other.as_bytes() {
            [byte] => *byte,
            _ => 0,
        },
    };
    if DELIMITERS.contains(&byte) {
        return Ok(byte);
    }
    Err(DeskError::Invalid {
        field: "delimiter",
        why: "unknown",
        given: name.to_owned(),
    })
}

fn text_fault(error: &TextError) -> (&'static str, Value) {
    match error {
        TextError::Binary { offset } => ("file_not_text", json!({ "offset": offset })),
        TextError::Malformed {
            encoding,
            offset,
            line,
        } => (
            "file_wrong_encoding",
            json!({ "encoding": encoding.name(), "line": line, "offset": offset }),
        ),
    }
}

fn profile_fault(error: &ProfileError) -> (&'static str, Value) {
    match error {
        ProfileError::UnknownName { name, known } => {
            ("profile_unknown", json!({ "profile": name, "known": known }))
        }
        ProfileError::MissingColumns { profile, missing } => (
            "columns_missing",
            json!({ "profile": profile, "missing": missing }),
        ),
        ProfileError::ColumnTwice { column } => ("column_twice", json!({ "column": column })),
        ProfileError::Unusable { profile, .. } => ("profile_unusable", json!({ "profile": profile })),
        ProfileError::Unreadable(_) => ("profile_unusable", json!({})),
    }
}
