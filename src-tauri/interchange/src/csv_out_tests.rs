use proptest::prelude::*;
use tempfile::tempdir;

use super::*;
use crate::text::Text;

fn written(encoding: Encoding, fill: impl FnOnce(&mut CsvFile)) -> Vec<u8> {
    let folder = tempdir().unwrap();
    let path = folder.path().join("returns.csv");
    let mut file = CsvFile::create(&path, encoding).unwrap();
    fill(&mut file);
    assert!(!path.exists(), "nobody sees half a file");
    file.finish().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::read(path).unwrap()
}

#[test]
fn cells_are_quoted_where_they_must_be() {
    let bytes = written(Encoding::Utf8Bom, |file| {
        file.plain_row(&["number", "name"]).unwrap();
        file.plain("RT-2026-000001");
        file.text("FANCY \"A\", B\r\nC");
        file.end_row().unwrap();
        file.text("");
        file.text("");
        file.end_row().unwrap();
        file.text("");
        file.end_row().unwrap();
    });
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "\u{feff}number,name\r\nRT-2026-000001,\"FANCY \"\"A\"\", B\r\nC\"\r\n,\r\n\"\"\r\n"
    );
}

#[test]
fn numbers_are_written_with_their_places() {
    let bytes = written(Encoding::Gb18030, |file| {
        for (value, places) in [
            (0, 0),
            (0, 2),
            (5, 2),
            (-5, 2),
            (1250, 2),
            (-123_456, 3),
            (7, 0),
            (-70, 0),
            (i64::MAX, 2),
            (i64::MIN, 0),
        ] {
            file.minor(value, places);
        }
        file.integer(42);
        file.end_row().unwrap();
    });
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "0,0.00,0.05,-0.05,12.50,-123.456,7,-70,92233720368547758.07,-9223372036854775808,42\r\n"
    );
}

#[test]
fn words_do_not_become_formulas_and_numbers_stay_numbers() {
    let bytes = written(Encoding::Utf8Bom, |file| {
        for cell in [
            "=1+1", "@SUM(A1)", "-2+3", "+cmd|x", "-12.50", "+86 138", "-", "a=b", "\t=1", "＝1",
        ] {
            file.text(cell);
        }
        file.plain("-12.50");
        file.end_row().unwrap();
    });
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "\u{feff}'=1+1,'@SUM(A1),'-2+3,'+cmd|x,-12.50,+86 138,-,a=b,'\t=1,'＝1,-12.50\r\n"
    );
}

#[test]
fn an_unfinished_file_leaves_nothing_and_the_old_one_stands() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.csv");
    fs::write(&path, "old").unwrap();
    let mut file = CsvFile::create(&path, Encoding::Utf8Bom).unwrap();
    file.plain_row(&["new"]).unwrap();
    drop(file);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let mut file = CsvFile::create(&path, Encoding::Gb18030).unwrap();
    file.plain_row(&["new"]).unwrap();
    file.finish().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new\r\n");
}

#[test]
fn an_error_names_the_file() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("absent").join("returns.csv");
    let Err(error) = CsvFile::create(&path, Encoding::Utf8Bom) else {
        panic!("the folder does not exist");
    };
    assert_eq!((error.step, &error.path), (Step::Create, &path));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(
        rows in proptest::collection::vec(proptest::collection::vec("[ -~一-龥,\"\r\n😀]{0,12}", 3), 1..40),
        repeat in 1..200_usize,
        gb in any::<bool>(),
    ) {
        let encoding = if gb { Encoding::Gb18030 } else { Encoding::Utf8Bom };
        let bytes = written(encoding, |file| {
            for row in std::iter::repeat_n(&rows, repeat).flatten() {
                row.iter().for_each(|cell| file.plain(cell));
                file.end_row().unwrap();
            }
        });
        let wanted = gb.then_some(crate::text::Encoding::Gb18030);
        let text = Text::decode(&bytes, wanted).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_str().as_bytes());
        let mut count = 0;
        for (record, row) in reader.records().zip(std::iter::repeat_n(&rows, repeat).flatten()) {
            let record = record.unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), row.iter().collect::<Vec<_>>());
            count += 1;
        }
        prop_assert_eq!(count, rows.len() * repeat);
    }
}
