//! Operations by their names with inputs as scripts write them.

use desk::{Desk, DeskError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An operation of the table, by its name, as a script would call it.
pub(crate) fn call(desk: &mut Desk, operation: &str, input: Value) -> Result<Value, DeskError> {
    match operation {
        "sale.post" => run(desk, input, Desk::sale_post),
        "sale.reverse" => run(desk, input, Desk::sale_reverse),
        "return.counter" => run(desk, input, Desk::return_counter),
        "return.draft" => run(desk, input, Desk::return_draft),
        "return.submit" => run(desk, input, Desk::return_submit),
        "return.approve" => run(desk, input, Desk::return_approve),
        "return.reject" => run(desk, input, Desk::return_reject),
        "return.reopen" => run(desk, input, Desk::return_reopen),
        "return.cancel" => run(desk, input, Desk::return_cancel),
        "return.receive" => run(desk, input, Desk::return_receive),
        "return.short_close" => run(desk, input, Desk::return_short_close),
        "return.inspect" => run(desk, input, Desk::return_inspect),
        "return.approve_scrap" => run(desk, input, Desk::return_approve_scrap),
        "return.credit" => run(desk, input, Desk::return_credit),
        "return.refund" => run(desk, input, Desk::return_refund),
        "return.close" => run(desk, input, Desk::return_close),
        "return.void" => run(desk, input, Desk::return_void),
        "exchange.counter" => run(desk, input, Desk::exchange_counter),
        "exchange.draft" => run(desk, input, Desk::exchange_draft),
        "exchange.deliver" => run(desk, input, Desk::exchange_deliver),
        "exchange.cancel_replacement" => run(desk, input, Desk::exchange_cancel_replacement),
        "exchange.confirm" => run(desk, input, Desk::exchange_confirm),
        "claim.counter" => run(desk, input, Desk::claim_counter),
        "claim.draft" => run(desk, input, Desk::claim_draft),
        "purchase.post" => run(desk, input, Desk::purchase_post),
        "purchase.reverse" => run(desk, input, Desk::purchase_reverse),
        "return.preview" => run(desk, input, |desk, preview| desk.return_preview(preview)),
        "repair.list" => run(desk, input, |desk, _: &Value| desk.repair_list()),
        "supplier_return.basket" => run(desk, input, |desk, _: &Value| desk.basket()),
        "supplier.add" => run(desk, input, Desk::supplier_add),
        "supplier.pay" => run(desk, input, Desk::supplier_pay),
        "supplier_return.ship" => run(desk, input, Desk::supplier_return_ship),
        "supplier_return.answer" => run(desk, input, Desk::supplier_return_answer),
        "supplier_return.reverse" => run(desk, input, Desk::supplier_return_reverse),
        "supplier_return.choose" => run(desk, input, Desk::basket_choose),
        "supplier_return.take_back" => run(desk, input, Desk::basket_take),
        "repair.done" => run(desk, input, Desk::repair_done),
        "repair.given_up" => run(desk, input, Desk::repair_given_up),
        "repair.handed_back" => run(desk, input, Desk::repair_handed_back),
        "stock.other_in" => run(desk, input, Desk::stock_other_in),
        "stock.other_out" => run(desk, input, Desk::stock_other_out),
        "stock.scrap" => run(desk, input, Desk::stock_scrap),
        "stock.approve_scrap" => run(desk, input, Desk::stock_approve_scrap),
        "stock.reverse" => run(desk, input, Desk::stock_reverse),
        "stock.document" => run(desk, input, |desk, get| desk.stock_document(get)),
        "stock.documents" => run(desk, input, |desk, list| desk.stock_documents(list)),
        "stock.products" => run(desk, input, |desk, get| desk.stock_products(get)),
        "today.get" => run(desk, input, |desk, get| desk.today_get(get)),
        "stocktake.open" => run(desk, input, Desk::stocktake_open),
        "stocktake.count" => run(desk, input, Desk::stocktake_count),
        "stocktake.get" => run(desk, input, |desk, get| desk.stocktake_get(get)),
        "stocktake.recount" => run(desk, input, Desk::stocktake_recount),
        "stocktake.post" => run(desk, input, Desk::stocktake_post),
        "stocktake.cancel" => run(desk, input, Desk::stocktake_cancel),
        "product.add" => run(desk, input, Desk::product_add),
        "product.get" => run(desk, input, |desk, get| desk.product_get(get)),
        "product.track" => run(desk, input, Desk::product_track),
        "batch.list" => run(desk, input, |desk, list| desk.batch_list(list)),
        "product.pieces" => run(desk, input, |desk, get| desk.product_pieces(get)),
        "stock.opening" => run(desk, input, Desk::stock_opening),
        "product.set_units" => run(desk, input, Desk::product_set_units),
        "product.set_parts" => run(desk, input, Desk::product_set_parts),
        "sale.get" => run(desk, input, |desk, get| desk.sale_get(get)),
        "sale.preview" => run(desk, input, |desk, sale| desk.sale_preview(sale)),
        "find" => run(desk, input, |desk, find| desk.find(find)),
        _ => call_beside(desk, operation, input),
    }
}

/// Customers, what returns cost, warehouses and transfers: beside sales, returns and stock.
fn call_beside(desk: &mut Desk, operation: &str, input: Value) -> Result<Value, DeskError> {
    match operation {
        "policy.set" => run(desk, input, Desk::policy_set),
        "place.list" => desk.place_list().map(|list| json!(list)),
        "place.add_warehouse" => run(desk, input, Desk::place_add_warehouse),
        "place.add_bin" => run(desk, input, Desk::place_add_bin),
        "place.set" => run(desk, input, Desk::place_set),
        "transfer.post" => run(desk, input, Desk::transfer_post),
        "transfer.receive" => run(desk, input, Desk::transfer_receive),
        "transfer.lose" => run(desk, input, Desk::transfer_lose),
        "return.custody_approve" => run(desk, input, Desk::return_custody_approve),
        "return.custody_hand_back" => run(desk, input, Desk::return_custody_hand_back),
        "return.costs" => run(desk, input, |desk, which| desk.return_costs(which)),
        "return.cost_add" => run(desk, input, Desk::return_cost_add),
        "return.cost_reverse" => run(desk, input, Desk::return_cost_reverse),
        "customer.add" => run(desk, input, Desk::customer_add),
        "customer.set" => run(desk, input, Desk::customer_set),
        "customer.list" => run(desk, input, |desk, list| desk.customer_list(list)),
        _ => rarer(desk, operation, input),
    }
}

/// What few tests call.
fn rarer(desk: &mut Desk, operation: &str, input: Value) -> Result<Value, DeskError> {
    match operation {
        "shop.settings_set" => run(desk, input, |desk, set| desk.settings_set(set).map(|_| json!({}))),
        "customer.account" => run(desk, input, |desk, get| desk.customer_account(get)),
        "customer.receive" => run(desk, input, Desk::customer_receive),
        "customer.receipt" => run(desk, input, |desk, get| desk.customer_receipt(get)),
        "customer.receipt_reverse" => run(desk, input, Desk::customer_receipt_reverse),
        "category.set" => run(desk, input, Desk::category_set),
        "drawer.now" => run(desk, input, |desk, _: &Value| desk.drawer_now()),
        "drawer.list" => run(desk, input, |desk, list| desk.drawer_list(list)),
        "drawer.open" => run(desk, input, Desk::drawer_open),
        "drawer.carry" => run(desk, input, Desk::drawer_carry),
        "drawer.close" => run(desk, input, Desk::drawer_close),
        "stocktake.schedules" => run(desk, input, |desk, _: &Value| desk.stocktake_schedules()),
        "stocktake.schedule_add" => run(desk, input, Desk::stocktake_schedule_add),
        "stocktake.schedule_remove" => run(desk, input, Desk::stocktake_schedule_remove),
        unknown => panic!("{unknown} is no operation that tests call by its name"),
    }
}

fn run<Input: DeserializeOwned, Output: Serialize>(
    desk: &mut Desk,
    input: Value,
    operation: impl FnOnce(&mut Desk, &Input) -> Result<Output, DeskError>,
) -> Result<Value, DeskError> {
    let input: Input = serde_json::from_value(input).expect("a test writes inputs that can be read");
    operation(desk, &input).map(|output| serde_json::to_value(output).expect("an output is plain data"))
}
