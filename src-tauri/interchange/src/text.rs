//! Bytes → text: which encoding a file is in, and its text without a copy where that is possible.
//!
//! Strict on purpose: a file that is broken is refused with the place, because a replacement character in
//! a product name or a lost row is noticed months later. Not here: delimiters and rows ([`crate::sheet`]).

use std::borrow::Cow;
use std::str;

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encodings that a file may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, which contains GBK and GB 2312.
    Gb18030,
    /// Windows code page 1252, which contains Latin-1: exports of western programs with a £ or é in them.
    Windows1252,
}

impl Encoding {
    /// The encoding of a name such as `utf-8`, `gbk` or `gb18030`. `None` when it is not one of ours.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "utf-16" | "utf-16le" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            "gb18030" | "gbk" | "gb2312" => Some(Self::Gb18030),
            "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// The name that a person and `iconv` know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// Why bytes are not text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A NUL byte: this is a program, a picture, a spreadsheet or UTF-16 without its mark.
    #[error("byte {offset} is NUL: this is not a text file")]
    Binary {
        /// Where the NUL is, in bytes from the start, or in characters' bytes when it was UTF-16.
        offset: usize,
    },
    /// A sequence that the encoding does not have.
    #[error("line {line}: byte {offset} is not valid {}", encoding.name())]
    Malformed {
        /// The encoding that the file was read in.
        encoding: Encoding,
        /// Where the sequence begins, in bytes from the start of the file.
        offset: usize,
        /// The line of the file, from 1.
        line: usize,
    },
}

/// The text of a file, borrowed from its bytes when they were UTF-8 already.
#[derive(Debug)]
pub struct Text<'a> {
    encoding: Encoding,
    content: Cow<'a, str>,
}

impl<'a> Text<'a> {
    /// Decodes a whole file; `wanted` overrides the detection.
    ///
    /// # Errors
    /// [`TextError`] when the bytes are not text in the wanted or the detected encoding.
    pub fn decode(bytes: &'a [u8], wanted: Option<Encoding>) -> Result<Self, TextError> {
        let encoding = match wanted {
            Some(encoding) => encoding,
            None => detect(bytes)?,
        };
        let content = match encoding {
            Encoding::Utf8 => Cow::Borrowed(utf8(bytes)?),
            Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Gb18030 | Encoding::Windows1252 => {
                Cow::Owned(decode_strictly(bytes, encoding)?)
            }
        };
        refuse_nul(content.as_bytes())?;
        Ok(Self { encoding, content })
    }

    /// As [`Text::decode`] for a file that was read into memory: takes it, so that a file in another
    /// encoding does not stay beside its text. For large files.
    ///
    /// # Errors
    /// As [`Text::decode`].
    pub fn take(bytes: Vec<u8>, wanted: Option<Encoding>) -> Result<Text<'static>, TextError> {
        let Text { encoding, content } = Text::decode(&bytes, wanted)?;
        let content = match content {
            Cow::Owned(text) => text,
            Cow::Borrowed(_) => String::from_utf8(bytes).expect("it was valid a moment ago"),
        };
        Ok(Text {
            encoding,
            content: Cow::Owned(content),
        })
    }

    /// The encoding that the file was read in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.content.strip_prefix('\u{feff}').unwrap_or(&self.content)
    }
}

/// The encoding that the bytes are in: a mark decides, then valid UTF-8, then the shape of what is not.
fn detect(bytes: &[u8]) -> Result<Encoding, TextError> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Ok(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Ok(Encoding::Utf16Be);
    }
    refuse_nul(bytes)?;
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) || str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return Ok(Encoding::Utf8);
    }
    Ok(if looks_western(bytes) {
        Encoding::Windows1252
    } else {
        Encoding::Gb18030
    })
}

/// Whether this is UTF-8 with a few broken places. GB18030 would read most of such a file as other, wrong
/// Chinese characters without a complaint; real GB18030 text hardly ever forms valid UTF-8 sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

/// Whether no two bytes beyond ASCII stand together and each is a usual letter or sign of code page 1252.
/// Chinese text always has such pairs, because both bytes of a common character are beyond ASCII.
fn looks_western(bytes: &[u8]) -> bool {
    let usual = |byte: u8| matches!(byte, 0x80 | 0x91..=0x94 | 0x96 | 0x97 | 0xa0..=0xfd);
    let alone = bytes
        .windows(2)
        .all(|pair| pair[0].is_ascii() || pair[1].is_ascii());
    alone && bytes.iter().all(|&byte| byte.is_ascii() || usual(byte))
}

fn utf8(bytes: &[u8]) -> Result<&str, TextError> {
    str::from_utf8(bytes).map_err(|error| TextError::Malformed {
        encoding: Encoding::Utf8,
        offset: error.valid_up_to(),
        line: 1 + newlines(&bytes[..error.valid_up_to()]),
    })
}

fn refuse_nul(bytes: &[u8]) -> Result<(), TextError> {
    // Asking whether there is one is many times quicker than asking where.
    if !bytes.contains(&0) {
        return Ok(());
    }
    let offset = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    Err(TextError::Binary { offset })
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

/// Decodes with the capacity growing by need: the library's own estimate is three times the file.
fn decode_strictly(bytes: &[u8], encoding: Encoding) -> Result<String, TextError> {
    let mut decoder = match encoding {
        Encoding::Utf16Le => UTF_16LE.new_decoder_without_bom_handling(),
        Encoding::Utf16Be => UTF_16BE.new_decoder_without_bom_handling(),
        Encoding::Gb18030 => GB18030.new_decoder_without_bom_handling(),
        Encoding::Windows1252 => WINDOWS_1252.new_decoder_without_bom_handling(),
        Encoding::Utf8 => return utf8(bytes).map(str::to_owned),
    };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16 + 64);
    let mut read = 0;
    loop {
        let (result, more) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve((bytes.len() - read) / 4 + 1024),
            DecoderResult::Malformed(length, beyond) => {
                return Err(TextError::Malformed {
                    encoding,
                    offset: read.saturating_sub(usize::from(length) + usize::from(beyond)),
                    line: 1 + newlines(text.as_bytes()),
                });
            }
        }
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
