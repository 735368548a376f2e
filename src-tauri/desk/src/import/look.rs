//! A look into a file before it is imported: what it is taken for, its columns and its first rows. It changes
//! nothing and decides nothing; what would become of each row says a dry run.

use interchange::profile::{self, FileKind, Kind, Layout, Profile, Role};
use interchange::sheet::Sheet;
use interchange::text::Encoding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::FormColumn;
use super::source::Source;
use crate::{Desk, DeskError};

/// How many rows a look shows.
const ROWS_SHOWN: usize = 8;

/// What is in a file to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LookKind {
    /// Sales, returns and write-offs.
    History,
    /// Opening stock.
    Stock,
    /// Applications for returns and exchanges.
    Applications,
}

/// A file to look into.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportLook {
    /// The file's path.
    pub file: String,
    /// What is in it; found out if left out.
    pub kind: Option<LookKind>,
    /// Encoding of the file; found out if left out.
    pub encoding: Option<String>,
    /// `,` `;` `|` or `tab`; found out if left out.
    pub delimiter: Option<String>,
}

/// What a file is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileLook {
    /// What is in it; nothing when no import profile fits its header.
    pub kind: Option<LookKind>,
    /// Name of the import profile.
    pub profile: Option<String>,
    /// What people call the profile, in Chinese.
    pub profile_zh: String,
    /// What people call the profile, in English.
    pub profile_en: String,
    /// What the file comes nearest to, where no profile fits.
    pub nearest: Option<LookKind>,
    /// Columns that the nearest profile needs and the file lacks.
    pub missing: Vec<String>,
    /// The same, with what each may be called.
    pub lacking: Vec<FormColumn>,
    /// The encoding.
    pub encoding: String,
    /// The delimiter: `,` `;` `|` or `tab`.
    pub delimiter: String,
    /// Length in bytes, of the text.
    pub bytes: usize,
    /// The columns as the file has them.
    pub columns: Vec<FileColumn>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileColumn {
    /// Its name in the header.
    pub name: String,
    /// What it is taken for: `document_number`, `product_code`, …; nothing when it is not read.
    pub role: Option<String>,
}

/// What a column can be taken for, and what it is called on the wire.
const ROLES: [(Role, &str); 25] = [
    (Role::DocumentNumber, "document_number"),
    (Role::ProductCode, "product_code"),
    (Role::Description, "description"),
    (Role::Quantity, "quantity"),
    (Role::Time, "time"),
    (Role::UnitPrice, "unit_price"),
    (Role::CustomerCode, "customer_code"),
    (Role::Country, "country"),
    (Role::UnitCost, "unit_cost"),
    (Role::CustomerName, "customer_name"),
    (Role::Phone, "phone"),
    (Role::Tender, "tender"),
    (Role::Spec, "spec"),
    (Role::Barcode, "barcode"),
    (Role::SellingPrice, "selling_price"),
    (Role::SaleNumber, "sale_number"),
    (Role::Reason, "reason"),
    (Role::Remedy, "remedy"),
    (Role::Replacement, "replacement"),
    (Role::Channel, "channel"),
    (Role::Email, "email"),
    (Role::Carrier, "carrier"),
    (Role::Tracking, "tracking"),
    (Role::Proof, "proof"),
    (Role::Note, "note"),
];

impl Desk {
    /// Looks into a file.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or the file is no text in that encoding.
    pub fn import_look(&self, look: &ImportLook) -> Result<FileLook, DeskError> {
        self.permit(domain::staff::Permission::Import)?;
        let source = Source {
            file: &look.file,
            kind: FileKind::History,
            profile: None,
            encoding: look.encoding.as_deref(),
            delimiter: look.delimiter.as_deref(),
        };
        source.read(|encoding, sheet| Ok(looked(look.kind, encoding, sheet)))
    }
}

fn looked(wanted: Option<LookKind>, encoding: Encoding, sheet: &Sheet<'_>) -> FileLook {
    let profiles = profile::built_in();
    let kinds = [FileKind::History, FileKind::Stock, FileKind::Applications].into_iter();
    let mut kinds = kinds.filter(|kind| wanted.is_none_or(|wanted| *kind == file_kind(wanted)));
    let layout = kinds.find_map(|kind| Profile::choose(sheet, &profiles, kind, None).ok());
    let mut rows = sheet.rows();
    let mut shown = Vec::new();
    while shown.len() < ROWS_SHOWN && rows.step() {
        shown.push(rows.fields().iter().map(str::to_owned).collect());
    }
    let of_kind = profiles
        .iter()
        .filter(|profile| wanted.is_none_or(|wanted| wanted == look_kind(&profile.kind)));
    let near = match &layout {
        Some(_) => None,
        None => profile::nearest(of_kind, sheet.header()),
    };
    let title = layout.as_ref().map(|layout| &layout.profile.title);
    FileLook {
        kind: layout.as_ref().map(|layout| look_kind(&layout.profile.kind)),
        profile: layout.as_ref().map(|layout| layout.profile.name.clone()),
        profile_zh: title.map(|title| title.zh.clone()).unwrap_or_default(),
        profile_en: title.map(|title| title.en.clone()).unwrap_or_default(),
        nearest: near.map(|profile| look_kind(&profile.kind)),
        missing: near
            .map(|profile| profile.missing(sheet.header()))
            .unwrap_or_default(),
        lacking: near.map_or(vec![], |profile| {
            profile.lacking(sheet.header()).map(FormColumn::of).collect()
        }),
        encoding: encoding.name().to_owned(),
        delimiter: match sheet.delimiter() {
            '\t' => "tab".to_owned(),
            other => other.to_string(),
        },
        bytes: sheet.bytes(),
        columns: columns(sheet, layout.as_ref()),
        rows: shown,
    }
}

fn columns(sheet: &Sheet<'_>, layout: Option<&Layout<'_>>) -> Vec<FileColumn> {
    let role_at = |position| {
        let is_there = |role: &Role| layout.and_then(|layout| layout.position(*role)) == Some(position);
        ROLES
            .iter()
            .find(|(role, _)| is_there(role))
            .map(|(_, name)| (*name).to_owned())
    };
    let names = sheet.header().iter().enumerate();
    names
        .map(|(position, name)| FileColumn {
            name: name.clone(),
            role: role_at(position),
        })
        .collect()
}

pub(super) fn role_name(role: Role) -> &'static str {
    let known = ROLES.iter().find(|(known, _)| *known == role);
    known.expect("every role has its name").1
}

fn file_kind(kind: LookKind) -> FileKind {
    match kind {
        LookKind::History => FileKind::History,
        LookKind::Stock => FileKind::Stock,
        LookKind::Applications => FileKind::Applications,
    }
}

pub(super) fn look_kind(kind: &Kind) -> LookKind {
    match kind {
        Kind::History(_) => LookKind::History,
        Kind::Stock => LookKind::Stock,
        Kind::Applications(_) => LookKind::Applications,
    }
}
