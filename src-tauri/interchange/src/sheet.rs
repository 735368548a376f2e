//! Text → rows: the delimiter, the header and the rows with their places in the file.
//!
//! A row is what RFC 4180 says (quotes, doubled quotes, newlines inside quotes; CRLF or LF), read as
//! leniently as spreadsheets do. Not here: what a column means ([`crate::profile`]).

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};

/// The characters that may stand between two fields, the likeliest first.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a row is kept beside its rejection: a forgotten quote makes a row of half the file.
const CONTENT_BYTES_MAX: usize = 2_000;

/// Why a text is not a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is no header line.
    #[error("the file is empty")]
    Empty,
}

/// A text with a header and rows below it.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    text: &'a str,
    delimiter: u8,
    header: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// Finds delimiter and header. `known` says whether a header name is one that some profile has;
    /// `delimiter` overrides the detection.
    ///
    /// # Errors
    /// [`SheetError::Empty`] when there is no header line.
    pub fn open(
        text: &'a str,
        delimiter: Option<u8>,
        known: impl Fn(&str) -> bool,
    ) -> Result<Self, SheetError> {
        let candidates = delimiter.map_or(DELIMITERS.to_vec(), |wanted| vec![wanted]);
        let score = |header: &[String]| (header.iter().filter(|name| known(name)).count(), header.len());
        let mut best: Option<Sheet<'a>> = None;
        for delimiter in candidates {
            let Some(header) = first_record(text, delimiter) else {
                return Err(SheetError::Empty);
            };
            if best
                .as_ref()
                .is_none_or(|found| score(&header) > score(&found.header))
            {
                best = Some(Sheet {
                    text,
                    delimiter,
                    header,
                });
            }
        }
        best.ok_or(SheetError::Empty)
    }

    /// The names in the header line, trimmed.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The character between two fields.
    #[must_use]
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    /// How long the text is, in bytes: the whole of [`Rows::bytes_read`].
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The rows below the header.
    #[must_use]
    pub fn rows(&self) -> Rows<'a> {
        let mut rows = Rows {
            text: self.text,
            reader: reader(self.text, self.delimiter),
            record: StringRecord::new(),
            start: 0,
            number: 0,
            counted: (0, 1),
            wrapped: 0,
            wrapped_before: 0,
        };
        rows.step();
        rows.number = 0;
        rows
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn first_record(text: &str, delimiter: u8) -> Option<Vec<String>> {
    let mut record = StringRecord::new();
    match reader(text, delimiter).read_record(&mut record) {
        Ok(true) => Some(record.iter().map(|name| name.trim().to_owned()).collect()),
        Ok(false) | Err(_) => None,
    }
}

/// The rows of a sheet, one at a time into one buffer.
pub struct Rows<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    record: StringRecord,
    start: usize,
    number: u32,
    /// Up to which byte lines were counted, and the line there: places are asked for rarely.
    counted: (usize, u32),
    /// Line breaks inside fields, up to and with this row, and before it.
    wrapped: u32,
    wrapped_before: u32,
}

impl Rows<'_> {
    /// Reads the next row in which anything stands: spreadsheets leave rows of nothing but delimiters. `false`
    /// at the end of the file.
    pub fn step(&mut self) -> bool {
        while self.advance() {
            if self.record.iter().any(|field| !field.trim().is_empty()) {
                self.number += 1;
                return true;
            }
        }
        false
    }

    fn advance(&mut self) -> bool {
        let before = self.position();
        let line = self.reader.position().line();
        self.wrapped_before = self.wrapped;
        let more = match self.reader.read_record(&mut self.record) {
            Ok(more) => more,
            Err(error) => {
                // Reading memory cannot fail, the text is UTF-8 and lengths may differ: nothing is left.
                debug_assert!(!matches!(error.kind(), ErrorKind::Utf8 { .. }));
                false
            }
        };
        // Nearly every row is one line: only the others are looked into.
        if self.reader.position().line() > line + 1 {
            let breaks = self
                .record
                .as_slice()
                .bytes()
                .filter(|&byte| byte == b'\n')
                .count();
            self.wrapped += u32::try_from(breaks).unwrap_or(0);
        }
        self.start = before;
        more
    }

    /// The fields of the row, as they stand in the file without their quotes.
    #[must_use]
    pub fn fields(&self) -> &StringRecord {
        &self.record
    }

    /// The row's number, from 1, the header not counted.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How many bytes of the text are read, for a progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> usize {
        self.position()
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(self.text.len())
    }

    /// Where the row begins: the reader leaves the second half of CRLF, and empty lines, to the next row.
    fn begin(&self) -> usize {
        let rest = &self.text.as_bytes()[self.start..];
        self.start
            + rest
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count()
    }

    /// The line of the file where the row begins, from 1.
    pub fn line(&mut self) -> u32 {
        let (from, line) = self.counted;
        let begin = self.begin();
        let passed = self.text.as_bytes()[from..begin]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        self.counted = (begin, line + u32::try_from(passed).unwrap_or(u32::MAX - line));
        self.counted.1
    }

    /// The row as a spreadsheet counts it: from 1, the header and empty lines counted, a line break inside a
    /// field not.
    pub fn sheet_row(&mut self) -> u32 {
        self.line() - self.wrapped_before
    }

    /// The row as it stands in the file; what is beyond two thousand bytes is cut and shown by an ellipsis.
    #[must_use]
    pub fn content(&self) -> String {
        let whole = self.text[self.begin()..self.position()].trim_end_matches(['\r', '\n']);
        if whole.len() <= CONTENT_BYTES_MAX {
            return whole.to_owned();
        }
        let end = (0..=CONTENT_BYTES_MAX)
            .rev()
            .find(|&end| whole.is_char_boundary(end));
        format!("{}…", &whole[..end.unwrap_or(0)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(u32, u32, String, Vec<String>)> {
        let sheet = Sheet::open(text, None, |_| false).unwrap();
        let mut rows = sheet.rows();
        let mut places = Vec::new();
        while rows.step() {
            let fields = rows.fields().iter().map(str::to_owned).collect();
            places.push((rows.number(), rows.line(), rows.content(), fields));
        }
        places
    }

    #[test]
    fn a_row_knows_its_line_with_every_line_ending() {
        let text = "a,b\n\n1,\"two\nlines\"\n3,\"say \"\"hi\"\"\"\n";
        let expected = vec![
            (
                1,
                3,
                "1,\"two\nlines\"".to_owned(),
                vec!["1".to_owned(), "two\nlines".to_owned()],
            ),
            (
                2,
                5,
                "3,\"say \"\"hi\"\"\"".to_owned(),
                vec!["3".to_owned(), "say \"hi\"".to_owned()],
            ),
        ];
        assert_eq!(places(text), expected);
        let crlf = places(&text.replace('\n', "\r\n"));
        assert_eq!((crlf[0].1, crlf[1].1), (3, 5));
        assert_eq!(crlf[1].2, expected[1].2);
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let sheet = Sheet::open(&text, None, |_| false).unwrap();
            let mut rows = sheet.rows();
            let mut counted = Vec::new();
            while rows.step() {
                counted.push(rows.sheet_row());
            }
            assert_eq!(
                counted,
                [3, 4],
                "the empty line is a row, the break inside a field is none"
            );
        }
    }

    #[test]
    fn a_row_of_nothing_is_none_and_is_counted_as_a_spreadsheet_counts() {
        let sheet = Sheet::open("a,b\n1,2\n,\n\"\",  \n3,4\n,,\n", None, |_| false).unwrap();
        let mut rows = sheet.rows();
        let mut counted = Vec::new();
        while rows.step() {
            counted.push((rows.number(), rows.sheet_row()));
        }
        assert_eq!(counted, [(1, 2), (2, 5)]);
    }

    #[test]
    fn the_delimiter_is_the_one_that_gives_known_names() {
        let known = |name: &str| ["code", "qty"].contains(&name);
        for (text, delimiter) in [
            ("code,qty\n1,2\n", ','),
            ("code;qty;\"a,b,c,d\"\n", ';'),
            ("code\tqty,pieces,all\n", '\t'),
            ("\"code\"|\"qty\"\n", '|'),
            ("single\n", ','),
            ("x;y;z\n", ';'),
        ] {
            assert_eq!(
                Sheet::open(text, None, known).unwrap().delimiter(),
                delimiter,
                "{text}"
            );
        }
        let forced = Sheet::open("a;b,c\n", Some(b';'), known).unwrap();
        assert_eq!(forced.header(), ["a", "b,c"]);
    }

    #[test]
    fn an_empty_file_has_no_header() {
        for text in ["", "\n\r\n"] {
            assert_eq!(Sheet::open(text, None, |_| true).unwrap_err(), SheetError::Empty);
        }
    }

    #[test]
    fn a_forgotten_quote_does_not_fill_the_memory() {
        let text = format!("a,b\n1,\"{}", "柜".repeat(5_000));
        let rows = places(&text);
        assert!(rows[0].2.len() <= CONTENT_BYTES_MAX + 3 && rows[0].2.ends_with('…'));
    }
}
