//! The people: an owner stays who can sign in; names stay unique; PINs change hands properly.

use desk::{DeskError, OwnPinSet, StaffAdd, StaffSet, StaffView};
use domain::staff::Role;

use crate::shop::{Shop, code};

fn add(shop: &mut Shop, name: &str, role: Role, pin: Option<&str>) -> Result<i64, DeskError> {
    let pin = pin.map(str::to_owned);
    let name = name.to_owned();
    shop.desk
        .staff_add(&StaffAdd { name, role, pin })
        .map(|added| added.id)
}

fn set(shop: &mut Shop, set: StaffSet) -> Result<Vec<StaffView>, DeskError> {
    shop.desk.staff_set(&set)
}

fn owner(shop: &Shop) -> i64 {
    let staff = shop.desk.staff_list().unwrap();
    staff.iter().find(|row| row.name == "owner").unwrap().id
}

#[test]
fn an_owner_stays_who_can_sign_in() {
    let mut shop = Shop::open();
    let id = owner(&shop);
    let gone = StaffSet {
        id,
        active: Some(false),
        ..StaffSet::default()
    };
    assert_eq!(code(&set(&mut shop, gone.clone()).unwrap_err()), "owner_needed");
    let demoted = StaffSet {
        id,
        role: Some(Role::Cashier),
        ..StaffSet::default()
    };
    assert_eq!(code(&set(&mut shop, demoted).unwrap_err()), "owner_needed");
    // A PIN for one who is no owner would lock an owner without one out.
    let refused = add(&mut shop, "anna", Role::Cashier, Some("1357")).unwrap_err();
    assert_eq!(code(&refused), "owner_needed");
    let pin = |pin: &str| StaffSet {
        id,
        pin: Some(pin.into()),
        ..StaffSet::default()
    };
    set(&mut shop, pin("2468")).unwrap();
    add(&mut shop, "anna", Role::Owner, Some("1357")).unwrap();
    set(&mut shop, pin("")).unwrap();
    let staff = set(&mut shop, gone).unwrap();
    let states: Vec<(&str, bool, bool)> = staff
        .iter()
        .map(|row| (row.name.as_str(), row.has_pin, row.active))
        .collect();
    assert!(
        states.contains(&("owner", false, false)) && states.contains(&("anna", true, true)),
        "{states:?}"
    );
    assert!(
        shop.desk.sign_in(Some("owner"), None).is_err(),
        "who left does not sign in"
    );
    assert!(shop.desk.verify().unwrap().passed);
}

#[test]
fn a_name_is_not_given_twice_nor_to_the_program() {
    let mut shop = Shop::open();
    let id = add(&mut shop, " anna ", Role::Cashier, None).unwrap();
    for taken in ["anna", "owner", "system"] {
        assert_eq!(
            code(&add(&mut shop, taken, Role::Viewer, None).unwrap_err()),
            "taken",
            "{taken}"
        );
    }
    let rename = |name: &str| StaffSet {
        id,
        name: Some(name.into()),
        ..StaffSet::default()
    };
    assert_eq!(code(&set(&mut shop, rename("owner")).unwrap_err()), "taken");
    assert_eq!(code(&set(&mut shop, rename(" ")).unwrap_err()), "invalid");
    set(&mut shop, rename("anna")).unwrap();
    set(&mut shop, rename("hanna")).unwrap();
    assert_eq!(
        code(&add(&mut shop, "x", Role::System, None).unwrap_err()),
        "invalid"
    );
    let program = StaffSet {
        id: 1,
        active: Some(false),
        ..StaffSet::default()
    };
    assert_eq!(code(&set(&mut shop, program).unwrap_err()), "not_found");
}

#[test]
fn everybody_changes_their_own_pin_and_wrong_old_ones_count() {
    let mut shop = Shop::open();
    let change = |old: &str, new: &str| OwnPinSet {
        old_pin: Some(old.into()),
        new_pin: new.into(),
    };
    shop.desk.own_pin_set(&change("", "2468")).unwrap();
    assert_eq!(
        code(&shop.desk.own_pin_set(&change("1111", "1357")).unwrap_err()),
        "pin_wrong"
    );
    assert_eq!(
        code(&shop.desk.own_pin_set(&change("2468", "12")).unwrap_err()),
        "invalid"
    );
    shop.desk.own_pin_set(&change("2468", "1357")).unwrap();
    assert!(shop.desk.sign_in(None, Some("2468")).is_err());
    shop.desk.sign_in(None, Some("1357")).unwrap();
    add(&mut shop, "anna", Role::Viewer, Some("9999")).unwrap();
    shop.desk.sign_in(Some("anna"), Some("9999")).unwrap();
    shop.desk.own_pin_set(&change("9999", "8888")).unwrap();
    let anna = shop.desk.staff_list().unwrap()[1].id;
    let other = StaffSet {
        id: anna,
        pin: Some("7777".into()),
        ..StaffSet::default()
    };
    assert_eq!(code(&set(&mut shop, other).unwrap_err()), "not_permitted");
}
