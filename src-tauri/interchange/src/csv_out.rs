//! CSV files of a month: fast, whole or not at all, and readable by Excel in China.
//!
//! Lines end with CRLF and fields are quoted as RFC 4180 says, because the programs that take such files
//! (Excel, 金蝶, 用友) are Windows programs; every CSV reader takes both endings. The file is written under
//! another name in the same folder and renamed when it is on the disk, so that nobody ever opens half of one.
//!
//! Formulas: a spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a customer
//! may write such a thing into an online application. Therefore *text* cells ([`CsvFile::text`]) that begin
//! so get an apostrophe before them, unless they are plain numbers or phone numbers, signs and digits only,
//! which do no harm. Numbers, dates and the shop's own codes ([`CsvFile::plain`], [`CsvFile::minor`],
//! [`CsvFile::integer`]) are written as they are. Not here: which files and columns there are (the desk).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use encoding_rs::{Encoder, EncoderResult, GB18030};

/// How much is gathered before it is written.
const BLOCK_BYTES: usize = 64 * 1024;

/// Makes the name of each unfinished file its own, also when two exports run at once.
static UNFINISHED: AtomicU32 = AtomicU32::new(0);

/// The encodings that we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte order mark, by which Excel recognises it.
    Utf8Bom,
    /// GB18030, for programs that know nothing else.
    Gb18030,
}

/// What could not be done to which file.
#[derive(Debug, thiserror::Error)]
#[error("{path}: could not {step}", path = path.display(), step = step.words())]
pub struct CsvError {
    /// The file that was to be made.
    pub path: PathBuf,
    /// What was being done.
    pub step: Step,
    /// What the system says.
    #[source]
    pub source: io::Error,
}

/// The steps of making a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making the file under its unfinished name.
    Create,
    /// Writing into it.
    Write,
    /// Waiting until the disk has it.
    Sync,
    /// Giving it its name.
    Rename,
}

impl Step {
    fn words(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Write => "write",
            Self::Sync => "save to disk",
            Self::Rename => "rename",
        }
    }
}

/// A CSV file in the making. Dropped without [`CsvFile::finish`], it leaves nothing behind.
pub struct CsvFile {
    path: PathBuf,
    unfinished: PathBuf,
    file: Option<File>,
    /// UTF-8 that is not written yet: whole cells.
    block: Vec<u8>,
    encoder: Option<Encoder>,
    encoded: Vec<u8>,
    row_start: RowStart,
}

/// Whether the row has cells, and where it began if its only cell was empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowStart {
    NoCell,
    OneEmptyCell,
    Cells,
}

impl CsvFile {
    /// Begins a file that will stand at `path`; one that is there stays until [`CsvFile::finish`].
    ///
    /// # Errors
    /// [`CsvError`] when the folder cannot be written to.
    pub fn create(path: &Path, encoding: Encoding) -> Result<Self, CsvError> {
        let unfinished = unfinished_name(path);
        let file = File::create_new(&unfinished).map_err(|source| CsvError {
            path: path.to_owned(),
            step: Step::Create,
            source,
        })?;
        let mut block = Vec::with_capacity(BLOCK_BYTES + 4 * 1024);
        let encoder = match encoding {
            Encoding::Utf8Bom => {
                block.extend_from_slice("\u{feff}".as_bytes());
                None
            }
            Encoding::Gb18030 => Some(GB18030.new_encoder()),
        };
        Ok(Self {
            path: path.to_owned(),
            unfinished,
            file: Some(file),
            block,
            encoder,
            encoded: Vec::new(),
            row_start: RowStart::NoCell,
        })
    }

    /// A whole row of plain cells, such as a header.
    ///
    /// # Errors
    /// [`CsvError`] when the disk refuses.
    pub fn plain_row(&mut self, cells: &[&str]) -> Result<(), CsvError> {
        for cell in cells {
            self.plain(cell);
        }
        self.end_row()
    }

    /// A cell with words of people: names, notes, addresses. See above for formulas.
    pub fn text(&mut self, cell: &str) {
        if is_formula(cell.as_bytes()) {
            self.cell(b"'", cell.as_bytes());
        } else {
            self.cell(b"", cell.as_bytes());
        }
    }

    /// A cell that is written as it is: a number, a date, a code or number of the shop's own making.
    pub fn plain(&mut self, cell: &str) {
        self.cell(b"", cell.as_bytes());
    }

    /// A whole number.
    pub fn integer(&mut self, value: i64) {
        self.minor(value, 0);
    }

    /// A number of minor units with that many decimal places: 1250 with 2 is `12.50`. For amounts and
    /// quantities as the database stores them, without a decimal library between.
    pub fn minor(&mut self, value: i64, places: usize) {
        // 20 digits, a point and a sign, filled from the end.
        let mut digits = [0_u8; 48];
        let mut at = digits.len();
        let mut rest = value.unsigned_abs();
        let mut written = 0;
        while rest > 0 || written <= places.min(20) {
            if written == places && places > 0 {
                at -= 1;
                digits[at] = b'.';
            }
            at -= 1;
            digits[at] = b'0' + u8::try_from(rest % 10).expect("a digit is below ten");
            rest /= 10;
            written += 1;
        }
        if value < 0 {
            at -= 1;
            digits[at] = b'-';
        }
        self.separate();
        self.block.extend_from_slice(&digits[at..]);
        self.row_start = RowStart::Cells;
    }

    /// Ends the row.
    ///
    /// # Errors
    /// [`CsvError`] when the disk refuses.
    pub fn end_row(&mut self) -> Result<(), CsvError> {
        if self.row_start == RowStart::OneEmptyCell {
            // An empty line is no row to most readers.
            self.block.extend_from_slice(b"\"\"");
        }
        self.block.extend_from_slice(b"\r\n");
        self.row_start = RowStart::NoCell;
        if self.block.len() < BLOCK_BYTES {
            return Ok(());
        }
        self.write_block(false)
    }

    /// Puts the file on the disk under its name. Only then it is there.
    ///
    /// # Errors
    /// [`CsvError`] when the disk refuses; the file that stood there before then still does.
    pub fn finish(mut self) -> Result<(), CsvError> {
        self.write_block(true)?;
        if let Some(file) = self.file.take() {
            file.sync_all().map_err(self.failed(Step::Sync))?;
        }
        fs::rename(&self.unfinished, &self.path).map_err(self.failed(Step::Rename))?;
        // The name itself is on the disk only when the folder is.
        sync_folder(&self.path).map_err(self.failed(Step::Sync))
    }

    fn separate(&mut self) {
        if self.row_start != RowStart::NoCell {
            self.block.push(b',');
        }
    }

    fn cell(&mut self, before: &[u8], cell: &[u8]) {
        self.separate();
        let only = self.row_start == RowStart::NoCell && cell.is_empty();
        self.row_start = if only {
            RowStart::OneEmptyCell
        } else {
            RowStart::Cells
        };
        if !cell.iter().any(|&byte| NEEDS_QUOTES[usize::from(byte)]) {
            self.block.extend_from_slice(before);
            self.block.extend_from_slice(cell);
            return;
        }
        self.block.push(b'"');
        self.block.extend_from_slice(before);
        for part in cell.split_inclusive(|&byte| byte == b'"') {
            self.block.extend_from_slice(part);
            if part.last() == Some(&b'"') {
                self.block.push(b'"');
            }
        }
        self.block.push(b'"');
    }

    fn write_block(&mut self, last: bool) -> Result<(), CsvError> {
        let bytes = match &mut self.encoder {
            None => &self.block,
            Some(encoder) => {
                self.encoded.clear();
                encode(encoder, &self.block, &mut self.encoded, last);
                &self.encoded
            }
        };
        let file = self.file.as_mut().expect("the file is open until it is finished");
        file.write_all(bytes).map_err(|source| CsvError {
            path: self.path.clone(),
            step: Step::Write,
            source,
        })?;
        self.block.clear();
        Ok(())
    }

    fn failed(&self, step: Step) -> impl FnOnce(io::Error) -> CsvError + use<> {
        let path = self.path.clone();
        move |source| CsvError { path, step, source }
    }
}

impl Drop for CsvFile {
    fn drop(&mut self) {
        // Closed first: Windows removes no open file. After a rename there is nothing to remove.
        drop(self.file.take());
        drop(fs::remove_file(&self.unfinished));
    }
}

const NEEDS_QUOTES: [bool; 256] = {
    let mut table = [false; 256];
    table[b',' as usize] = true;
    table[b'"' as usize] = true;
    table[b'\r' as usize] = true;
    table[b'\n' as usize] = true;
    table
};

/// Whether a spreadsheet would calculate this cell.
fn is_formula(cell: &[u8]) -> bool {
    match cell {
        [b'=' | b'@' | b'\t' | b'\r' | b'\n', ..] => true,
        [b'+' | b'-', rest @ ..] => !rest
            .iter()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' ')),
        // The full-width signs of a Chinese keyboard, which Excel takes for the same.
        _ => ["＝", "＋", "－", "＠"]
            .iter()
            .any(|sign| cell.starts_with(sign.as_bytes())),
    }
}

fn encode(encoder: &mut Encoder, utf8: &[u8], into: &mut Vec<u8>, last: bool) {
    let text = std::str::from_utf8(utf8).expect("the block is made of whole texts");
    let mut rest = text;
    loop {
        into.reserve(rest.len() + rest.len() / 2 + 16);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, into, last);
        rest = &rest[read..];
        match result {
            EncoderResult::InputEmpty => return,
            EncoderResult::OutputFull => {}
            // One private character of Unicode has no place in GB18030 as the web defines it.
            EncoderResult::Unmappable(_) => into.push(b'?'),
        }
    }
}

fn unfinished_name(path: &Path) -> PathBuf {
    let number = UNFINISHED.fetch_add(1, Ordering::Relaxed);
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{number}.unfinished", std::process::id()));
    path.with_file_name(name)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    // Windows has no such call; its file system keeps names in a journal.
    Ok(())
}

#[cfg(test)]
#[path = "csv_out_tests.rs"]
mod tests;
