//! The checks, and the words in which they speak: channels, tiers, remedies, conditions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::pricing::TaxRate as Percent;
use crate::returns::Disposition;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ })+) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        $(#[$doc])*
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What the database stores and the wire says.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}

words! {
    /// How the goods were sold.
    Channel {
        /// 门店: in the shop.
        Counter = "counter",
        /// 电话: by phone, a distance sale.
        Phone = "phone",
        /// 网上: online, a distance sale.
        Online = "online",
    }
    /// Which customer it is to the shop.
    Tier {
        /// 普通顾客.
        Ordinary = "ordinary",
        /// 重要客户.
        Important = "important",
    }
    /// What the customer gets.
    #[schemars(rename = "PolicyRemedy")]
    Remedy {
        /// 退款: the money.
        Refund = "refund",
        /// 换货: other goods.
        Exchange = "exchange",
        /// 折让: a part of the price, the goods stay.
        Allowance = "allowance",
        /// 补发: the goods once more.
        Reshipment = "reshipment",
        /// 仅退款: the money, the goods stay.
        RefundOnly = "refund_only",
        /// 维修.
        Repair = "repair",
    }
    /// Who is responsible for a reason (责任方).
    Side {
        /// 商品: the goods themselves.
        Product = "product",
        /// 描述: what was said of them.
        Description = "description",
        /// 发货: other goods were sent.
        WrongShipment = "wrong_shipment",
        /// 承运人.
        Carrier = "carrier",
        /// 顾客.
        Customer = "customer",
        /// 使用不当.
        Misuse = "misuse",
    }
    /// How the goods look when they come back.
    Condition {
        /// 未拆封.
        Sealed = "sealed",
        /// 已拆封, not used.
        Opened = "opened",
        /// 已使用.
        Used = "used",
        /// 已损坏.
        Damaged = "damaged",
    }
    /// Who pays the return freight.
    Payer {
        /// 商家.
        Shop = "shop",
        /// 顾客.
        Customer = "customer",
    }
    /// What becomes of a promotion when what is kept does not reach its threshold any more.
    OnReturn {
        /// 保留: what was kept stays as cheap as it was.
        Keep = "keep",
        /// 追回: the discount on what is kept is taken off the refund.
        ClawBack = "claw_back",
    }
    /// What shows that it was bought here.
    Proof {
        /// 小票 or the sale itself.
        Receipt = "receipt",
        /// 发票.
        Invoice = "invoice",
        /// 付款记录.
        Payment = "payment",
        /// 保修卡.
        Warranty = "warranty",
    }
}

/// One thing that the policy says. A *check* can fail; a *term* is decided by it and never fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum Check {
    /// Check: goods come back within so many days after they were sold.
    ReturnWindow {
        /// The last day, counted from the day after the sale.
        days_max: u32,
    },
    /// Check: goods are exchanged within so many days after they were sold.
    ExchangeWindow {
        /// The last day, counted from the day after the sale.
        days_max: u32,
    },
    /// Check: it does not come back at all.
    NotReturnable {},
    /// Check: it comes back in one of these conditions only.
    Condition {
        /// Those that are accepted.
        accepted: Vec<Condition>,
    },
    /// Check: it comes back with its receipt only.
    ReceiptRequired {},
    /// Check: a customer brings goods without receipt only so often in a calendar month.
    WithoutReceipt {
        /// How often, this time included.
        times_max: u32,
    },
    /// Check: without receipt at most the lowest price of the last days is paid.
    LowestPrice {
        /// How many days are looked back.
        days: u32,
    },
    /// Check: after some days only store credit is given.
    StoreCreditOnly {
        /// The last day on which money goes back.
        after_days: u32,
    },
    /// Check: the customer gets one of these.
    Remedies {
        /// Those that are given.
        allowed: Vec<Remedy>,
    },
    /// Check: what came back goes to one of these places.
    Dispositions {
        /// Those that are allowed.
        allowed: Vec<Disposition>,
    },
    /// Check: the inspector has looked at all of this.
    Checklist {
        /// What to look at, in the shop's words.
        items: Vec<String>,
    },
    /// Check: something shows that it was bought here.
    ProofOfPurchase {
        /// What is accepted.
        accepted: Vec<Proof>,
    },
    /// Term: a part of the refundable amount that the shop keeps (money rule 11).
    Fee {
        /// 0 to 100.
        percent: Percent,
    },
    /// Term: who pays the freight of the return.
    Freight {
        /// Who.
        payer: Payer,
    },
    /// Term: until when what arrived is inspected.
    InspectDue {
        /// How many days after it arrived.
        days: u32,
        /// Whether only working days count.
        working_days: bool,
    },
    /// Term: what becomes of a threshold promotion (money rule 6).
    Promotion {
        /// Kept where nothing is said.
        on_return: OnReturn,
    },
    /// Term: when the money is back at the latest, from the day on which the goods arrived; where none come (a claim, a
    /// service), from that of the approval.
    RefundDue {
        /// How many days.
        days: u32,
        /// Whether only working days count.
        working_days: bool,
    },
}

impl Check {
    /// The names of all checks and terms, in the order in which they are judged and shown.
    pub const KINDS: [&'static str; 17] = [
        "receipt_required",
        "without_receipt",
        "lowest_price",
        "proof_of_purchase",
        "not_returnable",
        "return_window",
        "exchange_window",
        "condition",
        "remedies",
        "store_credit_only",
        "dispositions",
        "checklist",
        "fee",
        "freight",
        "inspect_due",
        "promotion",
        "refund_due",
    ];

    /// Its name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ReturnWindow { .. } => "return_window",
            Self::ExchangeWindow { .. } => "exchange_window",
            Self::NotReturnable {} => "not_returnable",
            Self::Condition { .. } => "condition",
            Self::ReceiptRequired {} => "receipt_required",
            Self::WithoutReceipt { .. } => "without_receipt",
            Self::LowestPrice { .. } => "lowest_price",
            Self::StoreCreditOnly { .. } => "store_credit_only",
            Self::Remedies { .. } => "remedies",
            Self::Dispositions { .. } => "dispositions",
            Self::Checklist { .. } => "checklist",
            Self::ProofOfPurchase { .. } => "proof_of_purchase",
            Self::Fee { .. } => "fee",
            Self::Freight { .. } => "freight",
            Self::InspectDue { .. } => "inspect_due",
            Self::Promotion { .. } => "promotion",
            Self::RefundDue { .. } => "refund_due",
        }
    }
}
