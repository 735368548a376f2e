//! The table. A new capability is one row here, one method of `Desk`, and its words.

use desk::{Desk, Watch};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::WireError;
use crate::session::SESSION_OPERATIONS;
use crate::words::Language;

/// Whether an operation changes the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only asks: works while another process has the shop open.
    Read,
    /// Only asks, and is logged where this process may write.
    Logged,
    /// Changes: needs the shop for itself.
    Write,
}

/// One operation.
pub struct Operation {
    /// Its name, `area.verb`.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Whether it changes the shop.
    pub access: Access,
    input: fn(&mut SchemaGenerator) -> schemars::Schema,
    output: fn(&mut SchemaGenerator) -> schemars::Schema,
    run: fn(&mut Desk, &Value, Language, &mut Watch<'_>) -> Result<Value, WireError>,
    /// Whether it may take so long that a person wants to see how far it is, and to stop it.
    pub is_long: bool,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Operation")
            .field("name", &self.name)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

/// An operation that needs nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Nothing {}

/// The third argument of a row's closure: the one that the row names, or none of its business.
macro_rules! watch {
    () => {
        _
    };
    ($watch:tt) => {
        $watch
    };
}

/// A row whose closure takes a third argument is long: it reports how far it is and can be stopped.
macro_rules! is_long {
    () => {
        false
    };
    ($watch:tt) => {
        true
    };
}

pub(crate) use {is_long, watch};

macro_rules! operations {
    ($($name:literal $access:ident ($input:ty) -> $output:ty, $summary:literal,
       |$desk:tt, $given:tt $(, $watch:tt)?| $run:expr;)+) => {
        /// Every operation, by area.
        pub const OPERATIONS: &[Operation] = &[$(Operation {
            name: $name,
            summary: $summary,
            access: Access::$access,
            input: |generator| generator.subschema_for::<$input>(),
            output: |generator| generator.subschema_for::<$output>(),
            run: |desk, input, language, watch| {
                let input: $input = read(input, language)?;
                let run: fn(&mut Desk, &$input, &mut Watch<'_>) -> Result<$output, desk::DeskError> =
                    |$desk, $given, watch!($($watch)?)| $run;
                let output = run(desk, &input, watch).map_err(|error| WireError::of(&error, language))?;
                Ok(serde_json::to_value(output).expect("an output is plain data"))
            },
            is_long: is_long!($($watch)?),
        },)+];
    };
}

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
    "product.add" Write (desk::ProductAdd) -> desk::ProductAdded,
        "Adds a product, goods or service.", |desk, input| desk.product_add(input);
    "product.list" Read (Nothing) -> Vec<desk::ProductView>,
        "Lists all products by code.", |desk, _| desk.products();
    "customer.add" Write (desk::CustomerAdd) -> desk::CustomerAdded,
        "Adds a customer.", |desk, input| desk.customer_add(input);
    "find" Read (desk::Find) -> desk::FindResult,
        "Finds sales, returns, customers and products by anything typed or scanned.", |desk, input| desk.find(input);
    "sale.post" Write (desk::SalePost) -> desk::SalePosted,
        "Posts a sale: freezes its lines, takes the goods from the shelf, books the payments.",
        |desk, input| desk.sale_post(input);
    "sale.preview" Read (desk::SalePost) -> desk::SaleFigures,
        "Shows what a sale would come to: amounts, change, what stands in the way; nothing is posted.",
        |desk, input| desk.sale_preview(input);
    "sale.reverse" Write (desk::SaleReverse) -> desk::SaleReversed,
        "Undoes a whole sale of which nothing came back, by a document dated today; answers with the same sale to post anew.",
        |desk, input| desk.sale_reverse(input);
    "sale.get" Read (desk::SaleGet) -> desk::SaleView,
        "Shows a sale with what can still be returned of each line, and the exact money.",
        |desk, input| desk.sale_get(input);
    "return.counter" Write (desk::CounterReturn) -> desk::CounterReturned,
        "Takes a return over the counter: the whole path in one transaction; with preview nothing is posted.",
        |desk, input| desk.return_counter(input);
    "exchange.counter" Write (desk::CounterExchange) -> desk::CounterExchanged,
        "Takes an exchange over the counter: goods back, the replacement out, the difference settled, in one transaction; with preview nothing is posted.",
        |desk, input| desk.exchange_counter(input);
    "exchange.draft" Write (desk::ExchangeDraft) -> desk::ReturnChanged,
        "Drafts an exchange, or writes a draft anew; the steps of a return work on its number.",
        |desk, input| desk.exchange_draft(input);
    "exchange.deliver" Write (desk::ExchangeDeliver) -> desk::ExchangeDelivered,
        "Hands a replacement over: credits what was counted, settles the difference and posts the sale; with preview nothing is posted.",
        |desk, input| desk.exchange_deliver(input);
    "exchange.cancel_replacement" Write (desk::ReplacementCancel) -> desk::ReturnChanged,
        "Gives a replacement up, with a reason: its credit can be paid back.",
        |desk, input| desk.exchange_cancel_replacement(input);
    "exchange.delivery_set" Write (desk::DeliverySet) -> desk::ReturnChanged,
        "Says where a replacement goes, who brings it, and the number of its parcel.",
        |desk, input| desk.exchange_delivery_set(input);
    "exchange.confirm" Write (desk::ExchangeConfirm) -> desk::ReturnChanged,
        "Notes that the customer confirmed what went out.", |desk, input| desk.exchange_confirm(input);
    "claim.counter" Write (desk::CounterClaim) -> desk::CounterExchanged,
        "Settles a claim at once (allowance, reshipment, refund only), in one transaction; with preview nothing is posted.",
        |desk, input| desk.claim_counter(input);
    "claim.draft" Write (desk::ClaimDraft) -> desk::ReturnChanged,
        "Drafts a claim, or writes a draft anew; the steps of a return work on its number.",
        |desk, input| desk.claim_draft(input);
    "sale.list" Read (desk::SaleList) -> Vec<desk::SaleRow>,
        "Lists the newest sales of a customer, of a product, or of all.", |desk, input| desk.sale_list(input);
    "draft.keep" Write (desk::DraftKeep) -> desk::DraftKept,
        "Keeps what a page is writing, until its request is posted; no document.", |desk, input| desk.draft_keep(input);
    "draft.get" Read (desk::DraftGet) -> Vec<desk::DraftView>,
        "What the person at the desk was writing on a page, the latest first.", |desk, input| desk.draft_get(input);
    "draft.drop" Write (desk::DraftDrop) -> desk::DraftKept,
        "Drops what a page was writing.", |desk, input| desk.draft_drop(input);
    "return.draft" Write (desk::ReturnDraft) -> desk::ReturnChanged,
        "Drafts a return, or writes a draft anew.", |desk, input| desk.return_draft(input);
    "return.submit" Write (desk::ReturnStep) -> desk::ReturnChanged,
        "Hands a draft in: gives it its number and holds its units.", |desk, input| desk.return_submit(input);
    "return.approve" Write (desk::ReturnApprove) -> desk::ReturnChanged,
        "Approves a return, per line, and gives the RMA number.", |desk, input| desk.return_approve(input);
    "return.reject" Write (desk::ReturnReasoned) -> desk::ReturnChanged,
        "Turns a return down, with a reason.", |desk, input| desk.return_reject(input);
    "return.reopen" Write (desk::ReturnStep) -> desk::ReturnChanged,
        "Takes a rejected return back into a draft.", |desk, input| desk.return_reopen(input);
    "return.cancel" Write (desk::ReturnReasoned) -> desk::ReturnChanged,
        "Gives a return up before anything was posted.", |desk, input| desk.return_cancel(input);
    "return.receive" Write (desk::ReturnReceive) -> desk::ReturnChanged,
        "Counts goods into quarantine at their original cost, in parts if need be.",
        |desk, input| desk.return_receive(input);
    "return.short_close" Write (desk::ReturnShortClose) -> desk::ReturnChanged,
        "Gives up the rest of a line, which can then be returned again.", |desk, input| desk.return_short_close(input);
    "return.inspect" Write (desk::ReturnInspect) -> desk::ReturnChanged,
        "Decides where goods in quarantine go: restock, scrap, back to customer.",
        |desk, input| desk.return_inspect(input);
    "return.approve_scrap" Write (desk::ReturnStep) -> desk::ReturnChanged,
        "Approves that what was scrapped is a loss.", |desk, input| desk.return_approve_scrap(input);
    "return.credit" Write (desk::ReturnCredit) -> desk::ReturnChanged,
        "Posts a credit note for accepted goods, in parts if need be.", |desk, input| desk.return_credit(input);
    "return.refund" Write (desk::ReturnRefund) -> desk::ReturnChanged,
        "Pays credit back, by itself to the original tenders.", |desk, input| desk.return_refund(input);
    "return.close" Write (desk::ReturnStep) -> desk::ReturnChanged,
        "Closes a return on which nothing is left to do.", |desk, input| desk.return_close(input);
    "return.void" Write (desk::ReturnVoid) -> desk::ReturnChanged,
        "Undoes the latest posting of a return by a reversing document dated today.",
        |desk, input| desk.return_void(input);
    "return.get" Read (desk::ReturnGet) -> desk::ReturnView,
        "Shows a return: lines, axes, postings, timeline, and which commands are allowed now and why others are not.",
        |desk, input| desk.return_get(input);
    "return.preview" Read (desk::ReturnPreview) -> desk::StepPreview,
        "Shows what a step with these choices would do, or why it would be refused; nothing is posted.",
        |desk, input| desk.return_preview(input);
    "return.list" Read (desk::ReturnList) -> desk::ReturnRows,
        "Lists returns, newest first, page by page, or those that a text finds.",
        |desk, input| desk.return_list(input);
    "stock.opening" Write (desk::OpeningStock) -> desk::StockPosted,
        "Books opening stock.", |desk, input| desk.stock_opening(input);
    "stock.list" Read (desk::StockList) -> Vec<desk::StockView>,
        "Lists stock by product and place.", |desk, input| desk.stock_list(input);
    "scrap.post" Write (desk::ScrapPost) -> desk::StockPosted,
        "Writes goods off from the shelf, approved at once.", |desk, input| desk.scrap_post(input);
    "supplier.add" Write (desk::SupplierAdd) -> desk::SupplierView,
        "Adds a supplier.", |desk, input| desk.supplier_add(input);
    "supplier.list" Read (Nothing) -> Vec<desk::SupplierView>,
        "Lists all suppliers with what is owed to each.", |desk, _| desk.supplier_list();
    "supplier.pay" Write (desk::SupplierPay) -> desk::TradeView,
        "Pays a supplier: one purchase receipt, or what is owed in all.", |desk, input| desk.supplier_pay(input);
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
    "purchase.post" Write (desk::PurchasePost) -> desk::TradeView,
        "Posts a purchase receipt: goods onto the shelf at what they cost, the gross is owed or paid; with preview nothing is posted.",
        |desk, input| desk.purchase_post(input);
    "purchase.reverse" Write (desk::TradeReverse) -> desk::TradeReversed,
        "Undoes a purchase receipt or a payment by a document dated today; answers with the same to post anew.",
        |desk, input| desk.purchase_reverse(input);
    "purchase.list" Read (desk::TradeList) -> desk::TradeRows,
        "Lists purchase receipts or payments to suppliers, newest first, page by page.",
        |desk, input| desk.purchase_list(input);
    "purchase.get" Read (desk::TradeGet) -> desk::TradeView,
        "Shows a purchase receipt or a payment to a supplier.", |desk, input| desk.purchase_get(input);
    "stock.other_in" Write (desk::StockPost) -> desk::TradeView,
        "Posts goods in that were not bought, against the account that the reason names; with preview nothing is posted.",
        |desk, input| desk.stock_other_in(input);
    "stock.other_out" Write (desk::StockPost) -> desk::TradeView,
        "Posts goods out that were not sold, against the account that the reason names; with preview nothing is posted.",
        |desk, input| desk.stock_other_out(input);
    "stock.scrap" Write (desk::StockPost) -> desk::TradeView,
        "Takes goods off the shelf as scrap, into suspense until it is approved; with preview nothing is posted.",
        |desk, input| desk.stock_scrap(input);
    "stock.approve_scrap" Write (desk::ScrapApprove) -> desk::TradeView,
        "Approves that scrap is a loss, but for what somebody will make good.",
        |desk, input| desk.stock_approve_scrap(input);
    "stock.reverse" Write (desk::TradeReverse) -> desk::TradeReversed,
        "Undoes other goods in or out, scrap, an approval or a stocktake's differences by a document dated today.",
        |desk, input| desk.stock_reverse(input);
    "stock.documents" Read (desk::TradeList) -> desk::TradeRows,
        "Lists other goods in or out, scrap, or stocktakes' differences, newest first, page by page.",
        |desk, input| desk.stock_documents(input);
    "stock.document" Read (desk::TradeGet) -> desk::TradeView,
        "Shows other goods in or out, scrap, or a stocktake's differences.", |desk, input| desk.stock_document(input);
    "stocktake.open" Write (desk::StocktakeOpen) -> desk::StocktakeView,
        "Opens a stocktake of everything or a part, blind or not, and keeps what the books say.",
        |desk, input| desk.stocktake_open(input);
    "stocktake.count" Write (desk::StocktakeCount) -> desk::StocktakeView,
        "Notes what was counted, scan by scan or in all; selling goes on.", |desk, input| desk.stocktake_count(input);
    "stocktake.recount" Write (desk::StocktakeRecount) -> desk::StocktakeView,
        "Has products counted again, by themselves those that differ.", |desk, input| desk.stocktake_recount(input);
    "stocktake.post" Write (desk::StocktakePost) -> desk::StocktakeView,
        "Posts the differences of a stocktake and ends it.", |desk, input| desk.stocktake_post(input);
    "stocktake.cancel" Write (desk::StocktakeCancel) -> desk::StocktakeView,
        "Gives a stocktake up; nothing is posted.", |desk, input| desk.stocktake_cancel(input);
    "stocktake.list" Read (Nothing) -> Vec<desk::StocktakeRow>,
        "Lists the newest stocktakes.", |desk, _| desk.stocktake_list();
    "stocktake.get" Read (desk::StocktakeGet) -> desk::StocktakeView,
        "Shows a stocktake: products with what was counted and, unless it is blind, what the books say.",
        |desk, input| desk.stocktake_get(input);
    "import.look" Read (desk::ImportLook) -> desk::FileLook,
        "Looks into a file to import: its encoding, columns and first rows, and what it is taken for.",
        |desk, input| desk.import_look(input);
    "import.forms" Read (desk::ImportForms) -> Vec<desk::ImportForm>,
        "What each kind of file to import needs: its columns and what they may be called.",
        |desk, input| desk.import_forms(input);
    "import.example" Read (desk::ImportExample) -> desk::ImportExampleDone,
        "Writes an example of a kind of file to import as CSV.", |desk, input| desk.import_example(input);
    "import.save_rejected" Read (desk::RejectedSave) -> desk::RejectedSaved,
        "Writes rows that an import rejected into a CSV file.", |desk, input| desk.rejected_save(input);
    "import.stock" Write (desk::ImportStock) -> desk::ImportStockDone,
        "Imports opening stock from a file; products that are not there are made.",
        |desk, input, watch| desk.import_stock_watched(input, watch);
    "import.history" Write (desk::ImportHistory) -> desk::ImportHistoryDone,
        "Imports a shop's past (sales, returns, write-offs) from one file, in one transaction.",
        |desk, input, watch| desk.import_history(input, watch);
    "ledger.trial_balance" Read (desk::TrialBalance) -> Vec<desk::TrialBalanceLine>,
        "The trial balance of one or more months.", |desk, input| desk.trial_balance(input);
    "export.month" Logged (desk::ExportMonth) -> desk::ExportDone,
        "Writes the month's folder for the bookkeeper: CSV files and the hledger journal.",
        |desk, input, watch| desk.export_month_watched(input, watch);
    "paper.print" Write (desk::PaperPrint) -> desk::PaperPrinted,
        "Prints a slip, a receipt or another voucher, into a PDF file or as pages for a window's printer; it counts.",
        |desk, input| desk.paper_print(input);
    "paper.pages" Read (desk::PaperPages) -> desk::PaperShown,
        "Shows a slip, a receipt or another voucher as the next print of it will look; nothing is counted.",
        |desk, input| desk.paper_pages(input);
    "today.get" Read (desk::TodayGet) -> desk::Today,
        "Lists what waits for each step, for whoever is at the desk and for others; and how far the books are closed.",
        |desk, input| desk.today_get(input);
    "ledger.journal" Read (desk::JournalGet) -> desk::JournalRows,
        "Shows postings with their entries, newest first, page by page.", |desk, input| desk.journal(input);
    "ledger.accounts" Read (Nothing) -> Vec<desk::AccountView>,
        "Lists the chart of accounts.", |desk, _| desk.accounts();
    "stock.products" Read (desk::StockProducts) -> desk::StockOverview,
        "Lists goods by product with what is on the shelf and in quarantine, and what all of it is worth.",
        |desk, input| desk.stock_products(input);
    "stock.moves" Read (desk::MovesGet) -> desk::MoveRows,
        "Shows a product's moves, newest first, page by page.", |desk, input| desk.stock_moves(input);
}

/// The operation with this name.
#[must_use]
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// Runs an operation that nobody watches.
///
/// # Errors
/// [`WireError`] when the name is unknown, the input cannot be read, or the desk refuses.
pub fn call(desk: &mut Desk, name: &str, input: &Value, language: Language) -> Result<Value, WireError> {
    call_watched(desk, name, input, language, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
}

/// Runs an operation and tells `watch` how far it is; `watch` may stop it, and then nothing was done.
///
/// # Errors
/// [`WireError`] when the name is unknown, the input cannot be read, the desk refuses, or it was stopped.
pub fn call_watched(
    desk: &mut Desk,
    name: &str,
    input: &Value,
    language: Language,
    watch: &mut Watch<'_>,
) -> Result<Value, WireError> {
    let operation = operation(name)
        .ok_or_else(|| WireError::usage("unknown_operation", json!({ "operation": name }), language))?;
    (operation.run)(desk, input, language, watch)
}

/// Reads an operation's input; nothing is as good as an empty object.
pub(crate) fn read<T: DeserializeOwned>(input: &Value, language: Language) -> Result<T, WireError> {
    let input = match input {
        Value::Null => json!({}),
        given => given.clone(),
    };
    serde_json::from_value(input).map_err(|error| WireError::bad_input(&error, language))
}

/// All operations with the JSON Schemas of their inputs and outputs; shared types stand in `$defs`. Those of
/// the session have the access `session`: they are asked of a window or of `rdesk session`, not of a shop.
#[must_use]
pub fn describe() -> Value {
    let mut inputs = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut outputs = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let session = SESSION_OPERATIONS.iter().map(|operation| {
        json!({
            "name": operation.name,
            "summary": operation.summary,
            "access": "session",
            "input": (operation.input)(&mut inputs),
            "output": (operation.output)(&mut outputs),
        })
    });
    let session: Vec<Value> = session.collect();
    let shop = OPERATIONS
        .iter()
        .map(|operation| {
            json!({
                "name": operation.name,
                "summary": operation.summary,
                "access": match operation.access { Access::Read | Access::Logged => "read", Access::Write => "write" },
                "input": (operation.input)(&mut inputs),
                "output": (operation.output)(&mut outputs),
            })
        });
    let rows: Vec<Value> = session.into_iter().chain(shop).collect();
    let mut definitions = inputs.take_definitions(true);
    for (name, schema) in outputs.take_definitions(true) {
        definitions.entry(name).or_insert(schema);
    }
    json!({ "operations": rows, "$defs": definitions })
}
