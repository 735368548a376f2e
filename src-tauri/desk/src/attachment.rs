//! Photos and files of documents: attached, shown, saved elsewhere, taken off while a return is a draft.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::attachment::{AttachmentRefusal, MediaType, fits, safe_name, taken};
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::ReturnId;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{AttachedTo, AttachmentRow, NewAttachment, Read, StoreError};

use crate::paper::save;
use crate::{Desk, DeskError};

/// Bytes of the largest picture that goes to a window inside an address.
const SHOWN_BYTES_MAX: u64 = 12_000_000;

/// Which document.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AttachmentList {
    /// Identity of a return, an exchange or a claim; drafts have nothing else.
    pub id: Option<i64>,
    /// Number of any document.
    pub number: Option<String>,
}

/// A file to attach: by its path, or as it came into a window.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AttachmentAdd {
    /// Identity of a return, an exchange or a claim; drafts have nothing else.
    pub id: Option<i64>,
    /// Number of any document.
    pub number: Option<String>,
    /// Where the file lies.
    pub path: Option<String>,
    /// What is in it, in Base64, where there is no path.
    pub data: Option<String>,
    /// What people call it; the name in the path if left out.
    pub name: Option<String>,
}

/// A file by its identity.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRef {
    /// Identity of the attachment.
    pub attachment: i64,
}

/// A file to save elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentSave {
    /// Identity of the attachment.
    pub attachment: i64,
    /// The file to write; one that is there is replaced.
    pub out: String,
}

/// A file of a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AttachmentView {
    /// Identity.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub media: MediaType,
    /// Its bytes.
    pub size: u64,
    /// Whether a window can show it as a picture.
    pub is_shown: bool,
    /// Who attached it.
    pub staff: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who took it off; none while it is there.
    pub removed_by: Option<String>,
    /// When, RFC 3339.
    pub removed_at: Option<String>,
    /// Whether it may be taken off now.
    pub may_go: bool,
    /// Its SHA-256, by which it lies in the folder beside the shop's file.
    pub sha256: String,
}

/// What is in a file, for a window.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AttachmentShown {
    /// A `data:` address of a picture.
    pub address: String,
}

/// A file that was saved.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AttachmentSaved {
    /// Where.
    pub out: String,
}

/// A document that may have files.
struct Document {
    to: AttachedTo,
    /// Who may attach to it.
    permission: Permission,
    /// Whether files may still be taken off.
    is_draft: bool,
}

impl Desk {
    /// Lists the files of a document, oldest first, those that were taken off as well.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such document.
    pub fn attachment_list(&self, list: &AttachmentList) -> Result<Vec<AttachmentView>, DeskError> {
        self.permit(Permission::Read)?;
        let read = self.store.read();
        let document = document(&read, list.id, list.number.as_deref())?;
        let mut views = Vec::new();
        for row in read.attachments(document.to)? {
            views.push(view(&read, row, document.is_draft)?);
        }
        Ok(views)
    }

    /// Attaches a file. It is first put beside the shop's file and only then named, so that no row ever names a file
    /// that is not there.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, there is no such document, the file cannot be read, is of no kind that
    /// is taken, too large, or attached already.
    pub fn attachment_add(&mut self, add: &AttachmentAdd) -> Result<Vec<AttachmentView>, DeskError> {
        let list = AttachmentList {
            id: add.id,
            number: add.number.clone(),
        };
        // Before anything is looked at: who writes no documents attaches nothing to them.
        if !ATTACHERS.iter().any(|one| self.session.role.may(*one)) {
            return Err(DeskError::not_permitted(CASE));
        }
        let Document { to, permission, .. } = document(&self.store.read(), add.id, add.number.as_deref())?;
        self.permit(permission)?;
        let (given, bytes) = content(add)?;
        let attached = self.store.read().attached(to)?;
        let media = taken(&given, &bytes, attached)?;
        let name = safe_name(&given, media);
        let hash = self.store.keep_file(&bytes)?;
        self.change(permission, |write, _| {
            // Read again in the transaction: the document may have got other files meanwhile.
            taken(&given, &bytes, write.attached(to)?)?;
            let mut there = write
                .attachments(to)?
                .into_iter()
                .filter(|row| row.removed.is_none());
            if let Some(same) = there.find(|row| row.hash == hash) {
                return Err(AttachmentRefusal::AttachmentTwice { name: same.name }.into());
            }
            write.attach(&NewAttachment {
                to,
                hash,
                name: &name,
                media,
                size: bytes.len() as u64,
            })?;
            Ok(())
        })?;
        self.attachment_list(&list)
    }

    /// Shows a picture to a window.
    ///
    /// # Errors
    /// [`DeskError`] when it is none, is too large for that, or is missing or damaged.
    pub fn attachment_show(&self, show: &AttachmentRef) -> Result<AttachmentShown, DeskError> {
        self.permit(Permission::Read)?;
        let read = self.store.read();
        let row = found(&read, show.attachment)?;
        if !row.media.is_shown() || row.size > SHOWN_BYTES_MAX {
            return Err(DeskError::Invalid {
                field: "attachment",
                why: "not_shown",
                given: row.name,
            });
        }
        let bytes = read.file(&row.hash)?;
        Ok(AttachmentShown {
            address: format!("data:{};base64,{}", row.media.mime(), STANDARD.encode(bytes)),
        })
    }

    /// Writes a file where somebody wants it.
    ///
    /// # Errors
    /// [`DeskError`] when it is missing or damaged, or cannot be written there.
    pub fn attachment_save(&self, given: &AttachmentSave) -> Result<AttachmentSaved, DeskError> {
        self.permit(Permission::Read)?;
        let read = self.store.read();
        let bytes = read.file(&found(&read, given.attachment)?.hash)?;
        save(Path::new(&given.out), &bytes)?;
        Ok(AttachmentSaved {
            out: given.out.clone(),
        })
    }

    /// Takes a file off a draft: a mark with who and when. What was handed in or posted keeps its files.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the document is no draft, or it was done before.
    pub fn attachment_remove(&mut self, remove: &AttachmentRef) -> Result<Vec<AttachmentView>, DeskError> {
        let to = self.change(CASE, |write, _| {
            let row = found(write, remove.attachment)?;
            if row.removed.is_some() {
                return Err(AttachmentRefusal::AttachmentGone.into());
            }
            if !is_draft(write, row.to)? {
                return Err(AttachmentRefusal::AttachmentStays.into());
            }
            write.take_off(row.id)?;
            Ok(row.to)
        })?;
        let read = self.store.read();
        let rows = read.attachments(to)?.into_iter();
        rows.map(|row| view(&read, row, true)).collect()
    }
}

/// Who may attach to returns, exchanges and claims.
const CASE: Permission = Permission::ReturnRegister;

/// Every permission that lets somebody attach to some document.
const ATTACHERS: [Permission; 5] = [
    CASE,
    Permission::Sell,
    Permission::PurchasePost,
    Permission::StocktakeCount,
    Permission::ScrapPropose,
];

/// Who may attach to a document of a kind: whoever writes such documents.
fn permission_of(kind: DocumentKind) -> Permission {
    match kind {
        DocumentKind::Sale | DocumentKind::Receipt => Permission::Sell,
        DocumentKind::Purchase | DocumentKind::SupplierPayment => Permission::PurchasePost,
        DocumentKind::Stocktake => Permission::StocktakeCount,
        _ if kind.is_case() => CASE,
        _ => Permission::ScrapPropose,
    }
}

fn document(read: &Read<'_>, id: Option<i64>, number: Option<&str>) -> Result<Document, DeskError> {
    let text = number.unwrap_or_default().trim();
    let missing = |key: String| DeskError::NotFound {
        what: "document",
        key,
    };
    let case = |id: ReturnId| -> Result<Document, DeskError> {
        let to = AttachedTo::Case(id);
        Ok(Document {
            to,
            permission: CASE,
            is_draft: is_draft(read, to)?,
        })
    };
    if let Some(id) = id {
        let head = read.return_head(ReturnId(id))?;
        return case(head.ok_or_else(|| missing(id.to_string()))?.id);
    }
    let number: DocumentNumber = text.parse().map_err(|_| missing(text.to_owned()))?;
    if number.kind().is_case() {
        let found = read.return_by_number(number)?;
        return case(found.ok_or_else(|| missing(text.to_owned()))?);
    }
    let posting = read.posting_by_number(number)?;
    Ok(Document {
        to: AttachedTo::Posting(posting.ok_or_else(|| missing(text.to_owned()))?),
        permission: permission_of(number.kind()),
        is_draft: false,
    })
}

fn is_draft(read: &Read<'_>, to: AttachedTo) -> Result<bool, DeskError> {
    Ok(match to {
        AttachedTo::Case(id) => read
            .return_head(id)?
            .is_some_and(|head| head.state == store::ReturnState::Draft),
        AttachedTo::Posting(_) => false,
    })
}

fn found(read: &Read<'_>, id: i64) -> Result<AttachmentRow, DeskError> {
    read.attachment(id)?.ok_or_else(|| DeskError::NotFound {
        what: "attachment",
        key: id.to_string(),
    })
}

/// The name and the bytes of what is to be attached. A file's size is looked at before it is read.
fn content(add: &AttachmentAdd) -> Result<(String, Vec<u8>), DeskError> {
    let named = |fallback: &str| add.name.as_deref().unwrap_or(fallback).trim().to_owned();
    match (&add.path, &add.data) {
        (Some(path), _) => {
            let path = Path::new(path.trim());
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let name = named(&file);
            let fault = |source| StoreError::io(path, source);
            fits(&name, fs::metadata(path).map_err(fault)?.len())?;
            Ok((name, fs::read(path).map_err(fault)?))
        }
        (None, Some(data)) => {
            let name = named("");
            // Four letters stand for three bytes.
            fits(&name, data.len() as u64 / 4 * 3)?;
            let bytes = STANDARD.decode(data).map_err(|_| DeskError::Invalid {
                field: "data",
                why: "unknown",
                given: name.clone(),
            })?;
            Ok((name, bytes))
        }
        (None, None) => Err(DeskError::Invalid {
            field: "path",
            why: "empty",
            given: String::new(),
        }),
    }
}

fn view(read: &Read<'_>, row: AttachmentRow, is_draft: bool) -> Result<AttachmentView, DeskError> {
    let name_of =
        |id| -> Result<String, DeskError> { Ok(read.staff(id)?.map(|row| row.name).unwrap_or_default()) };
    let (removed_by, removed_at) = match row.removed {
        Some((staff, at)) => (Some(name_of(staff)?), Some(at.to_rfc3339())),
        None => (None, None),
    };
    Ok(AttachmentView {
        id: row.id,
        name: row.name,
        media: row.media,
        size: row.size,
        is_shown: row.media.is_shown() && row.size <= SHOWN_BYTES_MAX,
        staff: name_of(row.staff)?,
        at: row.at.to_rfc3339(),
        may_go: is_draft && removed_by.is_none(),
        removed_by,
        removed_at,
        sha256: row.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}
