//! Goods and where they come from: products, stock, stocktakes, suppliers and purchases.

use super::Nothing;

operations! {
    "product.add" Write (desk::ProductAdd) -> desk::ProductAdded,
        "Adds a product, goods or service.", |desk, input| desk.product_add(input);
    "product.list" Read (Nothing) -> Vec<desk::ProductView>,
        "Lists all products by code.", |desk, _| desk.products();
    "product.get" Read (desk::ProductGet) -> desk::ProductInFull,
        "Shows a product with its barcodes, selling units and, of a kit, its parts.", |desk, input| desk.product_get(input);
    "product.set_units" Write (desk::UnitsSet) -> desk::ProductInFull,
        "Gives a product selling units with a price and barcode of their own, such as a box of 10; all of them, each time.",
        |desk, input| desk.product_set_units(input);
    "product.set_parts" Write (desk::PartsSet) -> desk::ProductInFull,
        "Makes a product that is no goods itself a kit of others; sold, it puts its parts on the sale.",
        |desk, input| desk.product_set_parts(input);
    "product.track" Write (desk::ProductTrack) -> desk::ProductPieces,
        "Has a product tracked by serial or batch, while none of it is held; or not any more.",
        |desk, input| desk.product_track(input);
    "product.pieces" Read (desk::ProductGet) -> desk::ProductPieces,
        "Shows where the serials or batches of a product stand, and which sale sold those that are with customers.",
        |desk, input| desk.product_pieces(input);
    "batch.list" Read (desk::BatchList) -> desk::BatchRows,
        "Lists batches by return rate, the highest first: sold and returned now, before a day, and month by month.",
        |desk, input| desk.batch_list(input);
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
        "Undoes other goods in or out, scrap, an approval, a stocktake's differences or a step of a transfer by a document dated today.",
        |desk, input| desk.stock_reverse(input);
    "stock.documents" Read (desk::TradeList) -> desk::TradeRows,
        "Lists other goods in or out, scrap, stocktakes' differences or transfers, newest first, page by page.",
        |desk, input| desk.stock_documents(input);
    "stock.document" Read (desk::TradeGet) -> desk::TradeView,
        "Shows other goods in or out, scrap, a stocktake's differences or a transfer.", |desk, input| desk.stock_document(input);
    "place.list" Read (Nothing) -> Vec<desk::WarehouseView>,
        "Lists the shop's warehouses with their bins.", |desk, _| desk.place_list();
    "place.add_warehouse" Write (desk::WarehouseAdd) -> Vec<desk::WarehouseView>,
        "Adds a warehouse.", |desk, input| desk.place_add_warehouse(input);
    "place.add_bin" Write (desk::BinAdd) -> Vec<desk::WarehouseView>,
        "Adds a bin to a warehouse.", |desk, input| desk.place_add_bin(input);
    "place.set" Write (desk::PlaceSet) -> Vec<desk::WarehouseView>,
        "Renames a warehouse or bin, switches an empty one off, or makes a warehouse this PC's.",
        |desk, input| desk.place_set(input);
    "transfer.post" Write (desk::TransferPost) -> desk::TradeView,
        "Dispatches goods to another warehouse, or moves them between bins of one; with preview nothing is posted.",
        |desk, input| desk.transfer_post(input);
    "transfer.receive" Write (desk::TransferReceive) -> desk::TradeView,
        "Notes what arrived of a transfer; what did not stays on the way.", |desk, input| desk.transfer_receive(input);
    "transfer.lose" Write (desk::TransferLose) -> desk::TradeView,
        "Gives up what was lost on the way, as scrap that waits for approval.", |desk, input| desk.transfer_lose(input);
    "stocktake.open" Write (desk::StocktakeOpen) -> desk::StocktakeView,
        "Opens a stocktake of everything or a part, blind or not, and keeps what the books say.",
        |desk, input| desk.stocktake_open(input);
    "stocktake.schedules" Read (Nothing) -> Vec<desk::ScheduleView>,
        "Lists stocktakes that come round, what is due first on top.", |desk, _| desk.stocktake_schedules();
    "stocktake.schedule_add" Write (desk::ScheduleAdd) -> Vec<desk::ScheduleView>,
        "Schedules a stocktake each week, month, quarter or year; on its day it stands on Today.",
        |desk, input| desk.stocktake_schedule_add(input);
    "stocktake.schedule_remove" Write (desk::ScheduleRemove) -> Vec<desk::ScheduleView>,
        "Gives a schedule up; stocktakes that came from it stay.", |desk, input| desk.stocktake_schedule_remove(input);
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
    "stock.products" Read (desk::StockProducts) -> desk::StockOverview,
        "Lists goods by product with what is on the shelf and in quarantine, and what all of it is worth.",
        |desk, input| desk.stock_products(input);
    "stock.moves" Read (desk::MovesGet) -> desk::MoveRows,
        "Shows a product's moves, newest first, page by page.", |desk, input| desk.stock_moves(input);
}
