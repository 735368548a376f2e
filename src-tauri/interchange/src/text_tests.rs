use proptest::prelude::*;

use super::*;

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = |swap: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => [vec![0xff, 0xfe], units(u16::to_le_bytes)].concat(),
        Encoding::Utf16Be => [vec![0xfe, 0xff], units(u16::to_be_bytes)].concat(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Windows1252 => WINDOWS_1252.encode(text).0.into_owned(),
    }
}

#[test]
fn each_encoding_is_recognised_by_itself() {
    for (text, encoding) in [
        ("货号,数量\n杯子,1\n", Encoding::Utf8),
        ("货号,数量\n杯子,1\n", Encoding::Utf16Le),
        ("货号,数量\n杯子,1\n", Encoding::Utf16Be),
        ("货号,数量\n杯子,1\n", Encoding::Gb18030),
        ("code,name\n1,Voucher £40.00 CAFÉ\n", Encoding::Windows1252),
        ("code,name\n1,喆龑𠮷\n", Encoding::Gb18030),
    ] {
        let bytes = encode(text, encoding);
        let read = Text::decode(&bytes, None).unwrap();
        assert_eq!((read.as_str(), read.encoding()), (text, encoding));
    }
}

#[test]
fn a_byte_order_mark_is_not_text() {
    for encoding in [Encoding::Utf8, Encoding::Gb18030] {
        let bytes = encode("\u{feff}数量", encoding);
        assert_eq!(Text::decode(&bytes, None).unwrap().as_str(), "数量");
    }
}

#[test]
fn utf8_is_borrowed() {
    let text = Text::decode("数量".as_bytes(), None).unwrap();
    assert!(matches!(text.content, Cow::Borrowed(_)));
}

#[test]
fn a_taken_file_is_the_same_text() {
    for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le] {
        let text = Text::take(encode("货号\n杯子", encoding), None).unwrap();
        assert_eq!((text.as_str(), text.encoding()), ("货号\n杯子", encoding));
    }
    assert!(Text::take(vec![0], None).is_err());
}

#[test]
fn a_broken_sequence_is_named_by_byte_and_line() {
    let mut bytes = encode("数量\n单价\n", Encoding::Gb18030);
    let offset = bytes.len();
    bytes.extend([0xff, b'x']);
    let malformed = |encoding, offset, line| TextError::Malformed {
        encoding,
        offset,
        line,
    };
    assert_eq!(
        Text::decode(&bytes, None).unwrap_err(),
        malformed(Encoding::Gb18030, offset, 3)
    );
    let mut bytes = "数量单价\n数量".as_bytes().to_vec();
    bytes.extend([0xe6, 0x95, b'\n']);
    assert_eq!(
        Text::decode(&bytes, None).unwrap_err(),
        malformed(Encoding::Utf8, 19, 2)
    );
    let lone = [0xff, 0xfe, b'a', 0, b'\n', 0, 0x00, 0xd8, b'a', 0];
    assert_eq!(
        Text::decode(&lone, None).unwrap_err(),
        malformed(Encoding::Utf16Le, 6, 2)
    );
    let cut = &encode("数量", Encoding::Gb18030)[..3];
    assert_eq!(
        Text::decode(cut, None).unwrap_err(),
        malformed(Encoding::Gb18030, 2, 1)
    );
}

#[test]
fn a_binary_file_is_refused() {
    let zip = b"PK\x03\x04\x14\x00\x06";
    assert_eq!(
        Text::decode(zip, None).unwrap_err(),
        TextError::Binary { offset: 5 }
    );
    assert!(Text::decode(zip, Some(Encoding::Gb18030)).is_err());
}

#[test]
fn the_owner_may_know_better() {
    let bytes = encode("CAFÉlite", Encoding::Windows1252);
    let read = Text::decode(&bytes, Some(Encoding::Windows1252)).unwrap();
    assert_eq!(read.as_str(), "CAFÉlite");
    assert!(Text::decode(&bytes, Some(Encoding::Utf8)).is_err());
    assert_eq!(Encoding::from_name("GBK"), Some(Encoding::Gb18030));
}

proptest! {
    #[test]
    fn what_was_written_is_read(words in proptest::collection::vec("[一-龥]{1,6}|[ -~]{1,12}", 1..20)) {
        let text = format!("货号,名称\n{}\n", words.join("\n"));
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
            let bytes = encode(&text, encoding);
            let read = Text::decode(&bytes, None).unwrap();
            prop_assert_eq!(read.as_str(), &text);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        drop(Text::decode(&bytes, None));
    }
}
