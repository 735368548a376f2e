//! The shop itself: its settings, its staff, what waits today.

use super::Nothing;

operations! {
    "shop.info" Read (Nothing) -> desk::ShopInfo,
        "Describes the shop: currency, settings, reasons, and who is at the desk.", |desk, _| desk.shop_info();
    "shop.settings_set" Write (desk::SettingsSet) -> desk::ShopInfo,
        "Changes settings: limits, return window, shop name; closes a period.", |desk, input| desk.settings_set(input);
    "shop.verify" Read (Nothing) -> desk::Verified,
        "Recomputes everything that must hold and lists what does not.", |desk, _| desk.verify();
    "staff.add" Write (desk::StaffAdd) -> desk::StaffAdded,
        "Adds a member of staff.", |desk, input| desk.staff_add(input);
    "staff.list" Read (Nothing) -> Vec<desk::StaffView>,
        "Lists everybody who works or worked here.", |desk, _| desk.staff_list();
    "staff.set" Write (desk::StaffSet) -> Vec<desk::StaffView>,
        "Changes name, role or PIN of somebody, or notes that they left.", |desk, input| desk.staff_set(input);
    "staff.own_pin" Write (desk::OwnPinSet) -> Nothing,
        "Gives whoever is at the desk another PIN.", |desk, input| desk.own_pin_set(input).map(|()| Nothing {});
    "today.get" Read (desk::TodayGet) -> desk::Today,
        "Lists what waits for each step, for whoever is at the desk and for others; and how far the books are closed.",
        |desk, input| desk.today_get(input);
}
