//! What customers buy, bring back and take instead.

operations! {
    "customer.add" Write (desk::CustomerAdd) -> desk::CustomerAdded,
        "Adds a customer.", |desk, input| desk.customer_add(input);
    "customer.get" Read (desk::CustomerGet) -> desk::CustomerView,
        "Shows what is known of a customer, whole, to those who may change it.", |desk, input| desk.customer_get(input);
    "customer.set" Write (desk::CustomerSet) -> desk::CustomerView,
        "Changes or erases what is known of a customer: name, phone, e-mail address, language.",
        |desk, input| desk.customer_set(input);
    "customer.list" Read (desk::CustomerList) -> desk::CustomerRows,
        "Lists customers, all or those found, with what each owes and holds as store credit, and what all of them do.",
        |desk, input| desk.customer_list(input);
    "customer.account" Read (desk::CustomerGet) -> desk::CustomerAccount,
        "Shows what a customer owes on which sale, the store credit, and what was paid later.",
        |desk, input| desk.customer_account(input);
    "customer.receive" Write (desk::CustomerReceive) -> desk::ReceiptView,
        "Takes what a customer pays of a debt, the oldest first or one sale's; with preview nothing is posted.",
        |desk, input| desk.customer_receive(input);
    "customer.receipt" Read (desk::TradeGet) -> desk::ReceiptView,
        "Shows a receipt of a customer's payment.", |desk, input| desk.customer_receipt(input);
    "customer.receipt_reverse" Write (desk::TradeReverse) -> desk::ReceiptView,
        "Undoes a receipt by a document dated today: what it paid is owed again.",
        |desk, input| desk.customer_receipt_reverse(input);
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
    "return.types" Read (desk::TypeChoices) -> desk::TypesOffered,
        "Lists the return types, and which of them is proposed for these reasons.",
        |desk, input| desk.type_choices(input);
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
    "return.register" Write (desk::ReturnRegister) -> desk::ReturnChanged,
        "Says how the customer asked, what they would like, what shows the purchase, and the shop's own fields.",
        |desk, input| desk.return_register(input);
    "return.way_back_set" Write (desk::WayBackSet) -> desk::ReturnChanged,
        "Tells where, how and until when goods come back.", |desk, input| desk.return_way_back_set(input);
    "return.parcels_set" Write (desk::ParcelsSet) -> desk::ReturnChanged,
        "Notes carriers and tracking numbers of parcels on their way in.", |desk, input| desk.return_parcels_set(input);
    "return.custody_approve" Write (desk::CustodyApprove) -> desk::ReturnChanged,
        "Approves what is in custody as a line of its own, of a sale of this customer, and counts it in.",
        |desk, input| desk.return_custody_approve(input);
    "return.custody_draft" Write (desk::CustodyDraft) -> desk::ReturnChanged,
        "Drafts another return, without receipt, about what is in custody.",
        |desk, input| desk.return_custody_draft(input);
    "return.custody_hand_back" Write (desk::CustodyHandBack) -> desk::ReturnChanged,
        "Hands back what is in custody, with a note.", |desk, input| desk.return_custody_hand_back(input);
    "return.receive" Write (desk::ReturnReceive) -> desk::ReturnChanged,
        "Counts goods into quarantine at their original cost, in parts if need be; notes what was seen, and holds what nobody expected.",
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
    "return.costs" Read (desk::ReturnRef) -> desk::ReturnCosts,
        "Shows what a return cost the shop: freight, interest, other, write-downs, scrap, repair.",
        |desk, input| desk.return_costs(input);
    "return.cost_add" Write (desk::ReturnCostAdd) -> desk::ReturnCosts,
        "Posts a cost of a return (freight, interest for a late refund, other), paid or owed to a supplier.",
        |desk, input| desk.return_cost_add(input);
    "return.cost_reverse" Write (desk::TradeReverse) -> desk::ReturnCosts,
        "Undoes a cost of a return by a document dated today.", |desk, input| desk.return_cost_reverse(input);
    "return.preview" Read (desk::ReturnPreview) -> desk::StepPreview,
        "Shows what a step with these choices would do, or why it would be refused; nothing is posted.",
        |desk, input| desk.return_preview(input);
    "return.list" Read (desk::ReturnList) -> desk::ReturnRows,
        "Lists returns, newest first, page by page, or those that a text finds.",
        |desk, input| desk.return_list(input);
}
