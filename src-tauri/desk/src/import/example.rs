//! An example of each kind of file, to be opened in a spreadsheet and written over.

use std::path::Path;

use domain::staff::Permission;
use interchange::csv_out::{CsvError, CsvFile, Encoding};
use interchange::profile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Language;

use super::LookKind;
use super::form::{FormColumn, form_of};
use crate::{Desk, DeskError};

/// An example to write.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportExample {
    /// Of what.
    pub kind: LookKind,
    /// The CSV file, which is written anew.
    pub out: String,
    /// Whether in Chinese; the shop's language if left out.
    #[serde(default)]
    pub chinese: Option<bool>,
}

/// What was written.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportExampleDone {
    /// Rows below the header.
    pub rows: usize,
}

impl Desk {
    /// Writes an example that an import takes as it is.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or the file cannot be written.
    pub fn import_example(&self, example: &ImportExample) -> Result<ImportExampleDone, DeskError> {
        self.permit(Permission::Import)?;
        let shop_is_chinese = self.store.settings().language == Language::Chinese;
        let chinese = example.chinese.unwrap_or(shop_is_chinese);
        let profiles = profile::built_in();
        let form = form_of(example.kind, &profiles);
        let rows = form
            .example
            .as_ref()
            .map(|rows| if chinese { &rows.zh } else { &rows.en });
        let rows = rows.map(Vec::as_slice).unwrap_or_default();
        let fault = |error: CsvError| DeskError::Output {
            path: error.path.display().to_string(),
            source: error.source,
        };
        let mut file = CsvFile::create(Path::new(&example.out), Encoding::Utf8Bom).map_err(fault)?;
        for column in form.columns.iter().map(FormColumn::of) {
            let names = if chinese { column.names_zh } else { column.names_en };
            file.plain(names.first().map(String::as_str).unwrap_or_default());
        }
        file.end_row().map_err(fault)?;
        for row in rows {
            for field in row {
                file.plain(field);
            }
            file.end_row().map_err(fault)?;
        }
        file.finish().map_err(fault)?;
        Ok(ImportExampleDone { rows: rows.len() })
    }
}
