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
    "drawer.now" Read (Nothing) -> desk::DrawerState,
        "Shows the cash drawer as it is now: the session that runs with what must be in it.", |desk, _| desk.drawer_now();
    "drawer.list" Read (desk::DrawerList) -> Vec<desk::DrawerView>,
        "Lists sessions of the cash drawer, newest first, page by page.", |desk, input| desk.drawer_list(input);
    "drawer.open" Write (desk::DrawerOpen) -> desk::DrawerView,
        "Opens the cash drawer with what is in it.", |desk, input| desk.drawer_open(input);
    "drawer.carry" Write (desk::DrawerCarry) -> desk::DrawerView,
        "Notes cash that is carried from the safe into the drawer or out of it.", |desk, input| desk.drawer_carry(input);
    "drawer.close" Write (desk::DrawerClose) -> desk::DrawerView,
        "Closes the cash drawer with what was counted and posts the difference; with preview nothing is posted.",
        |desk, input| desk.drawer_close(input);
    "today.get" Read (desk::TodayGet) -> desk::Today,
        "Lists what waits for each step, for whoever is at the desk and for others; and how far the books are closed.",
        |desk, input| desk.today_get(input);
}
