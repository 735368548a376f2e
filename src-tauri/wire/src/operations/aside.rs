//! Goods that leave a return: for the supplier, or into repair.

use super::Nothing;

operations! {
    "supplier_return.basket" Read (Nothing) -> desk::Basket,
        "What waits for suppliers: by supplier, from which return, since when, at which value.", |desk, _| desk.basket();
    "supplier_return.choose" Write (desk::BasketChoose) -> desk::Basket,
        "Notes to which supplier goods of the basket go.", |desk, input| desk.basket_choose(input);
    "supplier_return.take_back" Write (desk::BasketTake) -> desk::TradeView,
        "Takes goods out of the basket, onto the shelf or as scrap; with preview nothing is posted.",
        |desk, input| desk.basket_take(input);
    "supplier_return.ship" Write (desk::SupplierReturnShip) -> desk::TradeView,
        "Ships goods back to a supplier at carrying value, out of the basket or straight from the shelf; with preview nothing is posted.",
        |desk, input| desk.supplier_return_ship(input);
    "supplier_return.answer" Write (desk::SupplierReturnAnswer) -> desk::TradeView,
        "Notes what a supplier makes of it (credit, payment, replacement, repair, refusal), in parts if need be; with preview nothing is posted.",
        |desk, input| desk.supplier_return_answer(input);
    "supplier_return.reverse" Write (desk::TradeReverse) -> desk::TradeReversed,
        "Undoes a supplier return, an answer, or what was taken out of the basket, by a document dated today.",
        |desk, input| desk.supplier_return_reverse(input);
    "supplier_return.list" Read (desk::TradeList) -> desk::TradeRows,
        "Lists supplier returns, answers, or what was taken out of the basket, newest first, page by page.",
        |desk, input| desk.supplier_return_list(input);
    "supplier_return.get" Read (desk::TradeGet) -> desk::SupplierReturnView,
        "Shows a supplier return: its lines, answers, the open claim, and words to send to the supplier.",
        |desk, input| desk.supplier_return_get(input);
    "repair.list" Read (Nothing) -> desk::RepairShelf,
        "What is in repair: of which return, since when, at which value.", |desk, _| desk.repair_list();
    "repair.done" Write (desk::RepairEnded) -> desk::ReturnChanged,
        "Notes that goods are repaired: they go back on the shelf.", |desk, input| desk.repair_done(input);
    "repair.given_up" Write (desk::RepairEnded) -> desk::ReturnChanged,
        "Gives a repair up: the goods are scrap, which somebody approves.", |desk, input| desk.repair_given_up(input);
    "repair.handed_back" Write (desk::RepairEnded) -> desk::ReturnChanged,
        "Hands goods from repair to the customer, repaired or not.", |desk, input| desk.repair_handed_back(input);
}
