//! The rows that an import turned away, written down for whoever corrects them.

use std::path::Path;

use domain::staff::Permission;
use interchange::csv_out::{CsvError, CsvFile, Encoding};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Language;

use super::RejectedRow;
use crate::{Desk, DeskError};

/// Rejected rows to write into a CSV file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RejectedSave {
    /// The file, which is written anew.
    pub out: String,
    /// The rows, with their reasons in words.
    pub rows: Vec<RejectedRow>,
}

/// What was written.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RejectedSaved {
    /// Rows below the header.
    pub rows: usize,
}

impl Desk {
    /// Writes rejected rows into a CSV file: row as a spreadsheet counts it, reason, content.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or the file cannot be written.
    pub fn rejected_save(&self, save: &RejectedSave) -> Result<RejectedSaved, DeskError> {
        self.permit(Permission::Import)?;
        let fault = |error: CsvError| DeskError::Output {
            path: error.path.display().to_string(),
            source: error.source,
        };
        let mut file = CsvFile::create(Path::new(&save.out), Encoding::Utf8Bom).map_err(fault)?;
        let title = match self.store.settings().language {
            Language::Chinese => ["表格中的行号", "原因", "内容"],
            Language::English => ["row in the spreadsheet", "reason", "content"],
        };
        file.plain_row(&title).map_err(fault)?;
        for row in &save.rows {
            file.plain(&row.row.to_string());
            file.text(&row.reason);
            file.text(&row.content);
            file.end_row().map_err(fault)?;
        }
        file.finish().map_err(fault)?;
        Ok(RejectedSaved {
            rows: save.rows.len(),
        })
    }
}
