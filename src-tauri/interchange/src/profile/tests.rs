use super::*;
use crate::sheet::Sheet;

const HISTORY_ROLES: [Role; 8] = [
    Role::DocumentNumber,
    Role::ProductCode,
    Role::Description,
    Role::Quantity,
    Role::Time,
    Role::UnitPrice,
    Role::CustomerCode,
    Role::Country,
];
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
    let error = chosen(&header, FileKind::History, Some("online-retail")).unwrap_err();
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
        matches!(&error, ProfileError::UnknownName { name, known } if name == "nobody" && known == &["online-retail", "shop-sales"])
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
    let day = expected.date().and_time(NaiveTime::MIN);
    assert_eq!(rules.time("2010-12-01"), Some(day));
    assert_eq!(rules.time("12/1/2010"), Some(day));
    for wrong in [
        "12/1/10 8:26",
        "13/31/2010 8:26",
        "2010-12-01 25:00",
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
    let json = BUILT_IN[2].replace("unit_cost", "country");
    assert!(matches!(
        Profile::from_json(&json).unwrap_err(),
        ProfileError::Unusable {
            fault: Fault::NoColumnFor(Role::UnitCost),
            ..
        }
    ));
}

#[test]
fn a_shop_s_own_names_do_in_both_languages() {
    for header in [
        "单号,日期,商品编码,数量,单价,手机\n",
        "Receipt,Date,SKU,Qty,Price\n",
    ] {
        assert_eq!(
            chosen(header, FileKind::History, None).unwrap().0,
            "shop-sales",
            "{header}"
        );
    }
    for header in ["编码,名称,规格,条码,数量,成本,售价\n", "sku,cost,qty\n"] {
        assert_eq!(
            chosen(header, FileKind::Stock, None).unwrap().0,
            "opening-stock",
            "{header}"
        );
    }
    let beside = format!("{},Phone\n", RETAIL.trim_end());
    assert_eq!(
        chosen(&beside, FileKind::History, None).unwrap().0,
        "online-retail"
    );
}

#[test]
fn the_nearest_form_is_the_one_with_the_most_columns_in_common() {
    let profiles = built_in();
    let near = |names: &[&str]| {
        let header: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        nearest(profiles.iter(), &header)
            .unwrap()
            .name
            .as_str()
            .to_owned()
    };
    assert_eq!(near(&["InvoiceNo", "StockCode", "UnitPrice"]), "shop-sales");
    assert_eq!(near(&["StockCode", "Quantity", "Price"]), "opening-stock");
    assert_eq!(near(&["编码", "数量"]), "opening-stock");
    assert_eq!(near(&["单号", "编码", "数量"]), "shop-sales");
}

#[test]
fn an_example_has_a_field_for_every_column() {
    for profile in built_in() {
        for rows in profile
            .example
            .iter()
            .flat_map(|example| [&example.zh, &example.en])
        {
            assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == profile.columns.len()));
        }
    }
}
