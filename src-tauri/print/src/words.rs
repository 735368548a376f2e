//! Every word that the papers say by themselves, in each language.
//!
//! One struct, a value per language: a missing word does not compile. The words are those of the screens
//! and of the domain. Not here: what the shop writes (names, reasons, tenders, footer).

/// The language of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    pub(crate) fn voucher(self) -> &'static VoucherWords {
        match self {
            Self::Chinese => &VOUCHER_CHINESE,
            Self::English => &VOUCHER_ENGLISH,
        }
    }

    pub(crate) fn authorisation(self) -> &'static AuthorisationWords {
        match self {
            Self::Chinese => &AUTHORISATION_CHINESE,
            Self::English => &AUTHORISATION_ENGLISH,
        }
    }

    /// The mark of a reprint: no two papers of one document look the same.
    pub(crate) fn reprint(self, copy: u32) -> String {
        match self {
            Self::Chinese => format!("补打 第 {copy} 次"),
            Self::English => format!("REPRINT no. {copy}"),
        }
    }

    /// Which page of how many.
    pub(crate) fn page_of(self, page: usize, pages: usize) -> String {
        match self {
            Self::Chinese => format!("第 {page} / {pages} 页"),
            Self::English => format!("Page {page} of {pages}"),
        }
    }

    /// A sale in one text, for the fact that names the original sale.
    pub(crate) fn sale(self, number: &str, date: &str) -> String {
        match self {
            Self::Chinese => format!("{number}（{date}）"),
            Self::English => format!("{number} ({date})"),
        }
    }
}

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) return_slip: &'static str,
    pub(crate) exchange_slip: &'static str,
    pub(crate) claim_slip: &'static str,
    pub(crate) comes_back: &'static str,
    pub(crate) goes_out: &'static str,
    pub(crate) worth_total: &'static str,
    pub(crate) cost_total: &'static str,
    pub(crate) to_collect: &'static str,
    pub(crate) collected: &'static str,
    pub(crate) even: &'static str,
    pub(crate) collected_by: &'static str,
    pub(crate) delivery: &'static str,
    pub(crate) replacement_sale: &'static str,
    pub(crate) red_note: &'static str,
    pub(crate) red_note_statement: &'static str,
    pub(crate) credit_note: &'static str,
    pub(crate) credit_note_statement: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) rma_number: &'static str,
    pub(crate) date: &'static str,
    pub(crate) customer: &'static str,
    pub(crate) original_sale: &'static str,
    pub(crate) no_receipt: &'static str,
    pub(crate) staff: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) product: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) unit_price: &'static str,
    pub(crate) net: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) net_total: &'static str,
    pub(crate) tax_total: &'static str,
    pub(crate) gross_total: &'static str,
    pub(crate) fee: &'static str,
    pub(crate) to_debt: &'static str,
    pub(crate) to_refund: &'static str,
    pub(crate) refunded: &'static str,
    pub(crate) credited: &'static str,
    pub(crate) still_open: &'static str,
    pub(crate) refund_by: &'static str,
    pub(crate) note: &'static str,
    pub(crate) customer_signature: &'static str,
    pub(crate) staff_signature: &'static str,
}

const CHINESE: Words = Words {
    return_slip: "退货单",
    exchange_slip: "换货单",
    claim_slip: "售后索赔单",
    comes_back: "退回",
    goes_out: "换出",
    worth_total: "退回合计",
    cost_total: "换出合计",
    to_collect: "应补差价",
    collected: "已补差价",
    even: "差价",
    collected_by: "收款方式",
    delivery: "送货",
    replacement_sale: "换出销售单",
    red_note: "红字销售单",
    red_note_statement: "红字单据：冲减原销售，下列数量与金额均为冲减数。",
    credit_note: "贷项通知单",
    credit_note_statement: "下列数量与金额冲减原销售。",
    phone: "电话",
    rma_number: "RMA 号",
    date: "日期",
    customer: "顾客",
    original_sale: "原销售单",
    no_receipt: "无小票退货",
    staff: "经办人",
    currency: "币种",
    product: "商品",
    quantity: "数量",
    unit_price: "单价",
    net: "净额",
    tax: "税额",
    amount: "金额",
    net_total: "净额合计",
    tax_total: "税额合计",
    gross_total: "价税合计",
    fee: "减：手续费",
    to_debt: "减：冲抵欠款",
    to_refund: "应退金额",
    refunded: "退款金额",
    credited: "冲减金额",
    still_open: "未退余额",
    refund_by: "退款方式",
    note: "备注",
    customer_signature: "顾客签字",
    staff_signature: "经办人签字",
};

const ENGLISH: Words = Words {
    return_slip: "Return slip",
    exchange_slip: "Exchange slip",
    claim_slip: "Claim",
    comes_back: "Coming back",
    goes_out: "Going out",
    worth_total: "Coming back",
    cost_total: "Going out",
    to_collect: "To pay",
    collected: "Paid",
    even: "Difference",
    collected_by: "Paid with",
    delivery: "Delivery",
    replacement_sale: "Sale going out",
    red_note: "Red-letter sale",
    red_note_statement: "Red-letter document: the quantities and amounts below reduce the original sale.",
    credit_note: "Credit note",
    credit_note_statement: "The quantities and amounts below reduce the original sale.",
    phone: "Phone",
    rma_number: "RMA no.",
    date: "Date",
    customer: "Customer",
    original_sale: "Original sale",
    no_receipt: "Returned without a receipt",
    staff: "Served by",
    currency: "Currency",
    product: "Product",
    quantity: "Qty",
    unit_price: "Unit price",
    net: "Net",
    tax: "Tax",
    amount: "Amount",
    net_total: "Net",
    tax_total: "Tax",
    gross_total: "Total with tax",
    fee: "Less fee",
    to_debt: "Less what is owed on the sale",
    to_refund: "To refund",
    refunded: "Refunded",
    credited: "Credited",
    still_open: "Still open",
    refund_by: "Refunded by",
    note: "Note",
    customer_signature: "Customer's signature",
    staff_signature: "Staff signature",
};

/// The words of the slip that is given with an RMA number.
#[derive(Debug)]
pub(crate) struct AuthorisationWords {
    pub(crate) title: &'static str,
    pub(crate) show_it: &'static str,
    pub(crate) hand_it_over: &'static str,
    pub(crate) enclose_it: &'static str,
    pub(crate) until: &'static str,
    pub(crate) way: &'static str,
    pub(crate) brought: &'static str,
    pub(crate) picked_up: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) return_number: &'static str,
    pub(crate) parcels: &'static str,
    pub(crate) address: &'static str,
}

const AUTHORISATION_CHINESE: AuthorisationWords = AuthorisationWords {
    title: "退货授权单",
    show_it: "请带上商品和本单到店办理。",
    hand_it_over: "请把商品和本单交给取件人。",
    enclose_it: "请把本单放进包裹，寄到退回地址。",
    until: "最晚到货",
    way: "退回方式",
    brought: "顾客送回",
    picked_up: "上门取件",
    sent: "顾客寄回",
    return_number: "退货单号",
    parcels: "寄回单号",
    address: "退回地址",
};

const AUTHORISATION_ENGLISH: AuthorisationWords = AuthorisationWords {
    title: "Return authorisation",
    show_it: "Please bring the goods and this slip to the shop.",
    hand_it_over: "Please give the goods and this slip to the courier.",
    enclose_it: "Please put this slip into the parcel and send it to the return address.",
    until: "Arrives by",
    way: "Way back",
    brought: "Brought by the customer",
    picked_up: "Picked up",
    sent: "Sent by the customer",
    return_number: "Return no.",
    parcels: "Parcel no.",
    address: "Return address",
};

/// The words of papers beside those of returns.
#[derive(Debug)]
pub(crate) struct VoucherWords {
    pub(crate) sale: &'static str,
    pub(crate) purchase: &'static str,
    pub(crate) supplier_payment: &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) supplier_return: &'static str,
    pub(crate) received_by: &'static str,
    pub(crate) other_in: &'static str,
    pub(crate) other_out: &'static str,
    pub(crate) scrap: &'static str,
    pub(crate) transfer: &'static str,
    pub(crate) route: &'static str,
    pub(crate) arrived_with: &'static str,
    pub(crate) count_sheet: &'static str,
    pub(crate) stocktake: &'static str,
    pub(crate) reversal_statement: &'static str,
    pub(crate) supplier: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) reverses: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) difference: &'static str,
    pub(crate) difference_value: &'static str,
    pub(crate) unit_cost: &'static str,
    pub(crate) value: &'static str,
    pub(crate) value_total: &'static str,
    pub(crate) total: &'static str,
    pub(crate) discount: &'static str,
    pub(crate) paid_by: &'static str,
    pub(crate) change: &'static str,
    pub(crate) open: &'static str,
    pub(crate) counted_by: &'static str,
    pub(crate) checked_by: &'static str,
    pub(crate) handled_by: &'static str,
}

const VOUCHER_CHINESE: VoucherWords = VoucherWords {
    sale: "销售单",
    purchase: "采购入库单",
    supplier_payment: "付款单",
    receipt: "收款单",
    supplier_return: "采购退货单",
    received_by: "供应商签收",
    other_in: "其他入库单",
    other_out: "其他出库单",
    scrap: "报损单",
    transfer: "调拨单",
    route: "调拨",
    arrived_with: "收货人",
    count_sheet: "盘点表",
    stocktake: "盘点单",
    reversal_statement: "红冲单据：下列数量与金额冲销所列原单。",
    supplier: "供应商",
    reference: "对方单号",
    reason: "原因",
    scope: "范围",
    reverses: "红冲原单",
    expected: "账面",
    counted: "实盘",
    difference: "差异",
    difference_value: "差异金额",
    unit_cost: "单位成本",
    value: "成本",
    value_total: "成本合计",
    total: "合计",
    discount: "已优惠",
    paid_by: "付款方式",
    change: "找零",
    open: "未付",
    counted_by: "盘点人",
    checked_by: "复核人",
    handled_by: "经办人",
};

const VOUCHER_ENGLISH: VoucherWords = VoucherWords {
    sale: "Receipt",
    purchase: "Purchase receipt",
    supplier_payment: "Supplier payment",
    receipt: "Payment receipt",
    supplier_return: "Supplier return",
    received_by: "Received by supplier",
    other_in: "Other goods in",
    other_out: "Other goods out",
    scrap: "Scrap",
    transfer: "Transfer",
    route: "From, to",
    arrived_with: "Received by",
    count_sheet: "Count sheet",
    stocktake: "Stocktake",
    reversal_statement: "Reversal: the quantities and amounts below take back the document that is named.",
    supplier: "Supplier",
    reference: "Their number",
    reason: "Reason",
    scope: "What",
    reverses: "Undoes",
    expected: "Expected",
    counted: "Counted",
    difference: "Difference",
    difference_value: "Value of differences",
    unit_cost: "Unit cost",
    value: "Value",
    value_total: "Value",
    total: "Total",
    discount: "Discount given",
    paid_by: "Paid by",
    change: "Change",
    open: "Still owed",
    counted_by: "Counted by",
    checked_by: "Checked by",
    handled_by: "Handled by",
};
