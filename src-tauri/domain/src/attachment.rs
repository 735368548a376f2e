//! Photos and files of a document: which kinds are taken, how large, how many, and when one may be taken off.
//!
//! What a file is, its content says; its name is only what people call it. Not here: reading and writing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bytes of a megabyte, as the limits and the words count them.
const MEGABYTE: u64 = 1_000_000;
/// The largest file, in megabytes: a photo of a good telephone, or a scan of some pages.
pub const FILE_MEGABYTES_MAX: u64 = 20;
/// All files of one document, in megabytes.
pub const DOCUMENT_MEGABYTES_MAX: u64 = 100;
/// How many files one document has.
pub const DOCUMENT_FILES_MAX: u64 = 40;
/// Letters of a name.
const NAME_LETTERS_MAX: usize = 100;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// A photo.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// A picture from the web.
    Webp,
    /// A photo of an Apple telephone.
    Heic,
    /// A document.
    Pdf,
    /// Plain text in UTF-8.
    Text,
}

impl MediaType {
    /// Every type, in the order of its stored code.
    pub const ALL: [Self; 6] = [
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Heic,
        Self::Pdf,
        Self::Text,
    ];

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The type of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Its name among media types (RFC 6838).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
        }
    }

    /// Whether every window can show it as a picture. A HEIC photo is one that most cannot.
    #[must_use]
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// How names of such files end; the first is given to one that has none.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Pdf => &["pdf"],
            Self::Text => &["txt", "csv", "md", "log"],
        }
    }

    /// What bytes are, by their beginning; of text all of it is looked at.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const HEIC_BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];
        let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && at(8, 12) == b"WEBP" {
            Some(Self::Webp)
        } else if at(4, 8) == b"ftyp" && HEIC_BRANDS.contains(&at(8, 12)) {
            Some(Self::Heic)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else {
            is_text(bytes).then_some(Self::Text)
        }
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).unwrap_or("\0");
    !text
        .chars()
        .any(|letter| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
}

/// What a document has already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attached {
    /// How many files.
    pub files: u64,
    /// Their bytes together.
    pub bytes: u64,
}

/// Why a file is not taken, or stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum AttachmentRefusal {
    /// There is nothing in it.
    #[error("{name} is empty")]
    AttachmentEmpty {
        /// The file.
        name: String,
    },
    /// It is of no kind that is taken.
    #[error("{name} is of no kind that is taken")]
    AttachmentType {
        /// The file.
        name: String,
    },
    /// It is too large.
    #[error("{name} has {megabytes} MB of at most {megabytes_max}")]
    AttachmentTooLarge {
        /// The file.
        name: String,
        /// Its megabytes, rounded up.
        megabytes: u64,
        /// The most.
        megabytes_max: u64,
    },
    /// The document has too many or too much.
    #[error("the document has {files} files and {megabytes} MB")]
    DocumentFull {
        /// How many it has.
        files: u64,
        /// How many it may have.
        files_max: u64,
        /// Their megabytes with this file, rounded up.
        megabytes: u64,
        /// The most.
        megabytes_max: u64,
    },
    /// The document has it already.
    #[error("{name} is attached already")]
    AttachmentTwice {
        /// Under which name.
        name: String,
    },
    /// It belongs to what was handed in or posted.
    #[error("what was handed in keeps its files")]
    AttachmentStays,
    /// It was taken off before.
    #[error("it was taken off before")]
    AttachmentGone,
}

/// Whether a file may be attached to a document that has `attached`, and what it is.
///
/// # Errors
/// [`AttachmentRefusal`] when it is empty, too large, of no kind that is taken, or the document is full.
pub fn taken(name: &str, bytes: &[u8], attached: Attached) -> Result<MediaType, AttachmentRefusal> {
    let name = name.to_owned();
    let size = bytes.len() as u64;
    if size == 0 {
        return Err(AttachmentRefusal::AttachmentEmpty { name });
    }
    fits(&name, size)?;
    let Some(media) = MediaType::of(bytes) else {
        return Err(AttachmentRefusal::AttachmentType { name });
    };
    let together = attached.bytes + size;
    if attached.files >= DOCUMENT_FILES_MAX || together > DOCUMENT_MEGABYTES_MAX * MEGABYTE {
        return Err(AttachmentRefusal::DocumentFull {
            files: attached.files,
            files_max: DOCUMENT_FILES_MAX,
            megabytes: together.div_ceil(MEGABYTE),
            megabytes_max: DOCUMENT_MEGABYTES_MAX,
        });
    }
    Ok(media)
}

/// Whether a file of this size may be read at all.
///
/// # Errors
/// [`AttachmentRefusal::AttachmentTooLarge`].
pub fn fits(name: &str, bytes: u64) -> Result<(), AttachmentRefusal> {
    if bytes <= FILE_MEGABYTES_MAX * MEGABYTE {
        return Ok(());
    }
    Err(AttachmentRefusal::AttachmentTooLarge {
        name: name.to_owned(),
        megabytes: bytes.div_ceil(MEGABYTE),
        megabytes_max: FILE_MEGABYTES_MAX,
    })
}

/// What people call a file, made safe to be a file's name on every system, with an ending that fits what it is:
/// a document called `invoice.exe` becomes `invoice.exe.pdf`.
#[must_use]
pub fn safe_name(given: &str, media: MediaType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .map(|letter| {
            if letter.is_control() || "<>:\"|?*".contains(letter) {
                '_'
            } else {
                letter
            }
        })
        .collect();
    let plain = plain.trim().trim_matches('.').trim();
    let (ending, others) = (media.endings()[0], media.endings());
    let (stem, has_ending) = match plain.rsplit_once('.') {
        Some((stem, end)) if others.contains(&end.to_lowercase().as_str()) => (stem, Some(end)),
        Some(_) | None => (plain, None),
    };
    let stem: String = stem.chars().take(NAME_LETTERS_MAX).collect();
    let stem = if stem.is_empty() { "file" } else { stem.as_str() };
    format!("{stem}.{}", has_ending.unwrap_or(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF, 0xE0, 0];

    #[test]
    fn content_says_what_a_file_is() {
        for (bytes, media) in [
            (JPEG, Some(MediaType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(MediaType::Png)),
            (b"RIFF\x04\0\0\0WEBPVP8 ", Some(MediaType::Webp)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(MediaType::Heic)),
            (b"%PDF-1.7\n", Some(MediaType::Pdf)),
            ("保修卡\r\n".as_bytes(), Some(MediaType::Text)),
            (b"MZ\x90\0\x03", None),
            (b"PK\x03\x04", None),
            (b"RIFF\x04\0\0\0WAVE", None),
            (b"\0\0\0\x18ftypisom", None),
            (&[0xB1, 0xA3, 0xD0, 0xDE], None),
        ] {
            assert_eq!(MediaType::of(bytes), media, "{bytes:?}");
        }
        for media in MediaType::ALL {
            assert_eq!(MediaType::from_code(media.code()), Some(media));
        }
    }

    #[test]
    fn limits_are_of_a_file_and_of_a_document() {
        let full = |files, megabytes| Attached {
            files,
            bytes: megabytes * MEGABYTE,
        };
        assert_eq!(taken("a", JPEG, full(39, 99)), Ok(MediaType::Jpeg));
        let code = |result: Result<MediaType, AttachmentRefusal>| {
            serde_json::to_value(result.unwrap_err()).unwrap()["code"].clone()
        };
        assert_eq!(code(taken("a", b"", full(0, 0))), "attachment_empty");
        assert_eq!(code(taken("a", b"MZ\0", full(0, 0))), "attachment_type");
        assert_eq!(code(taken("a", JPEG, full(40, 1))), "document_full");
        assert_eq!(code(taken("a", JPEG, full(1, 100))), "document_full");
        assert!(fits("a", 20 * MEGABYTE).is_ok());
        assert_eq!(
            fits("a", 20 * MEGABYTE + 1),
            Err(AttachmentRefusal::AttachmentTooLarge {
                name: "a".into(),
                megabytes: 21,
                megabytes_max: 20
            })
        );
    }

    #[test]
    fn a_name_is_safe_everywhere_and_ends_as_what_it_is() {
        for (given, name) in [
            ("划痕 1.JPG", "划痕 1.JPG"),
            ("C:\\photos\\a.jpeg", "a.jpeg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("invoice.exe", "invoice.exe.jpg"),
            ("a\nb:c?.jpg", "a_b_c_.jpg"),
            ("", "file.jpg"),
            (" ..jpg", "jpg.jpg"),
        ] {
            assert_eq!(safe_name(given, MediaType::Jpeg), name, "{given}");
        }
        assert_eq!(safe_name(&"长".repeat(200), MediaType::Pdf).chars().count(), 104);
    }
}
