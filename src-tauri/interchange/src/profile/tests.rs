use super::fault::HISTORY_ROLES;
use super::*;
use crate::sheet::Sheet;

const RETAIL: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

fn chosen(
    header: &str,
    kind: FileKind,
    wanted: Option<&str>,
) -> Result<(String, Vec<Option<usize>>), ProfileError> {
    let profiles = built_in();
    let sheet = Sheet::open(header, None, |name| knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, kind, wanted)?;
    let positions = HISTORY_ROLES.iter().map(|&role| layout.position(role));
    Ok((layout.profile.name.clone(), positions.collect()))
}

#[test]
fn the_header_chooses_and_the_order_is_free() {
    let (name, positions) = chosen(RETAIL, FileKind::History, None).unwrap();
    assert_eq!(name, "online-retail");
    assert_eq!(positions, (0..8).map(Some).collect::<Vec<_>>());
    let mixed = "Country;extra; customer id ;Price;InvoiceDate;Quantity;Description;StockCode;Invoice\n";
    let (_, positions) = chosen(mixed, FileKind::History, None).unwrap();
    assert_eq!(positions, [8, 7, 6, 5, 4, 3, 2, 0].map(Some));
    let beside = format!("Invoice,price,{RETAIL}");
    assert_eq!(chosen(&beside, FileKind::History, None).unwrap().1[0], Some(2));
    assert_eq!(
        chosen("StockCode,Quantity,UnitCost\n", FileKind::Stock, None)
            .unwrap()
            .0,
        "opening-stock"
    );
}

#[test]
fn a_missing_column_is_named() {
    let header = RETAIL.replace("UnitPrice,", "").replace("Country", "Land");
    let error = chosen(&header, FileKind::History, None).unwrap_err();
    assert!(
        matches!(&error, ProfileError::MissingColumns { profile, missing }
            if profile == "online-retail" && missing == &["UnitPrice", "Country"]),
        "{error}"
    );
    let error = chosen(RETAIL, FileKind::Stock, Some("opening-stock")).unwrap_err();
    assert!(matches!(&error, ProfileError::MissingColumns { missing, .. } if missing == &["UnitCost"]));
}

#[test]
fn an_unknown_profile_and_a_double_column_are_refused() {
    let error = chosen(RETAIL, FileKind::History, Some("nobody")).unwrap_err();
    assert!(
        matches!(&error, ProfileError::UnknownName { name, known } if name == "nobody" && known == &["online-retail"])
    );
    let twice = RETAIL.replace("Country", "Country,Quantity");
    assert!(matches!(
        chosen(&twice, FileKind::History, None).unwrap_err(),
        ProfileError::ColumnTwice { column } if column == "Quantity"
    ));
}

#[test]
fn document_numbers_are_a_pattern_around_digits() {
    for (pattern, number, fits) in [
        ("#", "536365", true),
        ("#", "", false),
        ("#", "５３", false),
        ("#", "A563185", false),
        ("C#", "C536379", true),
        ("C#", "c536379", false),
        ("C#", "C", false),
        ("XS-#-A", "XS-12-A", true),
    ] {
        assert_eq!(DocumentNumbers::fits(pattern, number), fits, "{pattern} {number}");
    }
}

#[test]
fn times_are_read_in_the_formats_of_the_profile() {
    let profiles = built_in();
    let Kind::History(rules) = &profiles[0].kind else {
        panic!("the first profile reads a history");
    };
    let expected = rules.time("2010-12-01 08:26:00").unwrap();
    assert_eq!(rules.time("2010-12-01 08:26"), Some(expected));
    assert_eq!(rules.time("12/1/2010 8:26"), Some(expected));
    for wrong in [
        "12/1/10 8:26",
        "13/31/2010 8:26",
        "2010-12-01",
        "yesterday",
        "",
        "2010-02-30 10:00",
    ] {
        assert_eq!(rules.time(wrong), None, "{wrong}");
    }
}

#[test]
fn a_profile_must_be_complete() {
    let json = BUILT_IN[0].replace("\"C#\"", "\"C\"");
    assert!(matches!(
        Profile::from_json(&json).unwrap_err(),
        ProfileError::Unusable { fault: Fault::NumberPattern(pattern), .. } if pattern == "C"
    ));
    let json = BUILT_IN[1].replace("unit_cost", "country");
    assert!(matches!(
        Profile::from_json(&json).unwrap_err(),
        ProfileError::Unusable {
            fault: Fault::NoColumnFor(Role::UnitCost),
            ..
        }
    ));
}
