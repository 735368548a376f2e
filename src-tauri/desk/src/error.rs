//! Everything that can keep a use case from being done, each with a code, its facts and who can mend it.

mod codes;

use codes::{store_code, template_code};
use domain::NumberError;
use domain::attachment::AttachmentRefusal;
use domain::message::TemplateFault;
use domain::policy::PolicyFault;
use domain::posting::TradeRefusal;
use domain::pricing::PricingError;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::tracking::PieceFault;
use serde_json::{Value, json};
use store::StoreError;

use crate::policy::PolicyFaultView;

/// Why a use case was not done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A rule of the domain.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A rule about sales, purchases and stock.
    #[error(transparent)]
    Trade(#[from] TradeRefusal),
    /// A rule about photos and files.
    #[error(transparent)]
    Attachment(#[from] AttachmentRefusal),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was named is not there.
    #[error("{what} {key:?} does not exist")]
    NotFound {
        /// `sale`, `return`, `product`, …
        what: &'static str,
        /// How it was named.
        key: String,
    },
    /// What would be created is there already.
    #[error("{what} {key:?} exists already")]
    Taken {
        /// `sale`, `product`, …
        what: &'static str,
        /// How it was named.
        key: String,
    },
    /// A value cannot be used.
    #[error("{field}: {why}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// `empty`, `too_precise`, …
        why: &'static str,
        /// What was given.
        given: String,
    },
    /// A product would go below zero.
    #[error("{sku}: {needed} needed, {on_hand} there")]
    NotEnoughStock {
        /// The product's code.
        sku: String,
        /// Where.
        location: LocationKind,
        /// What would leave.
        needed: String,
        /// What is there.
        on_hand: String,
    },
    /// Goods would leave a warehouse or bin in which they do not stand.
    #[error("{sku}: {needed} needed, {there} in {place}")]
    NotInPlace {
        /// The product's code.
        sku: String,
        /// The warehouse, or the bin with its warehouse.
        place: String,
        /// What would leave.
        needed: String,
        /// What is there.
        there: String,
    },
    /// A tracked product moved without its serials or batches, or with others than were there.
    #[error("{sku}: {fault:?}")]
    Pieces {
        /// The product's code.
        sku: String,
        /// Where from.
        location: LocationKind,
        /// Why.
        fault: PieceFault,
    },
    /// What is on the shelf of a product is kept for others.
    #[error("{sku}: {needed} needed, {on_hand} sellable, {reserved} of them kept")]
    StockReserved {
        /// The product's code.
        sku: String,
        /// What would leave.
        needed: String,
        /// What is there.
        on_hand: String,
        /// What of it is kept.
        reserved: String,
        /// For whom: numbers of exchanges.
        kept_for: Vec<String>,
    },
    /// The payments do not fit the sale.
    #[error("paid {paid}, to pay {gross}")]
    OverPaid {
        /// Net of change.
        paid: String,
        /// What the sale costs.
        gross: String,
    },
    /// Name or PIN is wrong.
    #[error("name or PIN is wrong")]
    PinWrong {
        /// Attempts before the lock-out.
        attempts_left: u32,
    },
    /// Too many wrong PINs.
    #[error("locked until {until}")]
    PinLocked {
        /// When it opens again, RFC 3339.
        until: String,
    },
    /// A file to import cannot be used.
    #[error("{code}")]
    ImportFile {
        /// Which fault.
        code: &'static str,
        /// Its facts.
        params: Value,
    },
    /// Rows were rejected, and the import was to be all or nothing.
    #[error("{count} rows rejected")]
    RowsRejected {
        /// How many.
        count: usize,
        /// Which and why.
        rows: Value,
    },
    /// Products would go below zero in an import.
    #[error("{count} products would go below zero")]
    WouldGoNegative {
        /// How many products.
        count: usize,
        /// Codes with the lowest quantity each would reach, the first hundred.
        products: Vec<(String, String)>,
        /// Rows of the file that would be rejected as well.
        rejected: Value,
    },
    /// A file cannot be written.
    #[error("{path}: {source}")]
    Output {
        /// Which.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The shop would be left without an owner who can sign in.
    #[error("no owner could sign in")]
    OwnerNeeded {
        /// `owner`: there must be one; `pin`: where people have PINs, an owner must have one.
        what: &'static str,
    },
    /// The policy cannot be used.
    #[error("{fault}")]
    PolicyUnusable {
        /// The first thing that is wrong with it.
        fault: PolicyFault,
    },
    /// Another version of the policy came into force since it was read.
    #[error("version {version} is in force")]
    PolicyChanged {
        /// The one in force.
        version: i64,
    },
    /// A file is no template of a policy.
    #[error("{path}: {why}")]
    TemplateUnreadable {
        /// Which.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// A text is no template of a message.
    #[error("{fault}")]
    MessageTemplate {
        /// What is wrong.
        fault: TemplateFault,
    },
    /// Somebody stopped it while it ran.
    #[error("stopped")]
    Stopped,
    /// A paper cannot be made.
    #[error("{what}")]
    Paper {
        /// What the press said.
        what: String,
    },
}

/// Who can mend an error: what the command line's exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// A rule refused; exit 1.
    Rule,
    /// The call was wrong; exit 2.
    Usage,
    /// The file or the machine; exit 3.
    Fault,
}

impl From<NumberError> for DeskError {
    fn from(error: NumberError) -> Self {
        let (why, given) = match error {
            NumberError::Unreadable { text } => ("not_a_number", text),
            NumberError::TooPrecise { text, .. } => ("too_precise", text),
            NumberError::OutOfRange { text } => ("out_of_range", text),
        };
        Self::Invalid {
            field: "number",
            why,
            given,
        }
    }
}

impl From<PricingError> for DeskError {
    fn from(error: PricingError) -> Self {
        match error {
            PricingError::DiscountOutOfRange { discount, .. } => Self::Invalid {
                field: "discount",
                why: "out_of_range",
                given: discount.to_string(),
            },
            PricingError::AmountOutOfRange => Self::Invalid {
                field: "amount",
                why: "out_of_range",
                given: String::new(),
            },
        }
    }
}

impl DeskError {
    /// Lacking a permission, in the domain's words.
    #[must_use]
    pub fn not_permitted(permission: Permission) -> Self {
        Self::Refused(Refusal::NotPermitted { permission })
    }

    /// Who can mend it.
    #[must_use]
    pub fn blame(&self) -> Blame {
        match self {
            Self::Refused(_)
            | Self::Trade(_)
            | Self::Attachment(_)
            | Self::NotFound { .. }
            | Self::Taken { .. }
            | Self::NotEnoughStock { .. }
            | Self::NotInPlace { .. }
            | Self::StockReserved { .. }
            | Self::Pieces { .. }
            | Self::OverPaid { .. }
            | Self::PinWrong { .. }
            | Self::PinLocked { .. }
            | Self::RowsRejected { .. }
            | Self::WouldGoNegative { .. }
            | Self::PolicyChanged { .. } => Blame::Rule,
            Self::Invalid { .. } | Self::PolicyUnusable { .. } | Self::MessageTemplate { .. } => Blame::Usage,
            Self::Stopped | Self::OwnerNeeded { .. } => Blame::Rule,
            Self::TemplateUnreadable { .. } => Blame::Fault,
            Self::Store(_) | Self::ImportFile { .. } | Self::Output { .. } | Self::Paper { .. } => {
                Blame::Fault
            }
        }
    }

    /// The code and the facts, as they go over the wire.
    #[must_use]
    pub fn code_and_params(&self) -> (String, Value) {
        match self {
            Self::Refused(refusal) => refusal_code(refusal),
            Self::Trade(refusal) => refusal_code(refusal),
            Self::Attachment(refusal) => refusal_code(refusal),
            Self::Store(error) => store_code(error),
            Self::NotFound { what, key } => coded("not_found", json!({ "what": what, "key": key })),
            Self::Taken { what, key } => coded("taken", json!({ "what": what, "key": key })),
            Self::Invalid { field, why, given } => {
                coded("invalid", json!({ "field": field, "why": why, "given": given }))
            }
            Self::NotEnoughStock {
                sku,
                location,
                needed,
                on_hand,
            } => coded(
                "not_enough_stock",
                json!({ "sku": sku, "location": location, "needed": needed, "on_hand": on_hand }),
            ),
            Self::NotInPlace {
                sku,
                place,
                needed,
                there,
            } => coded(
                "not_in_place",
                json!({ "sku": sku, "place": place, "needed": needed, "there": there }),
            ),
            Self::Pieces { sku, location, fault } => crate::piece::fault_code(sku, *location, fault),
            Self::StockReserved {
                sku,
                needed,
                on_hand,
                reserved,
                kept_for,
            } => coded(
                "stock_reserved",
                json!({
                    "sku": sku, "location": "sellable", "needed": needed, "on_hand": on_hand,
                    "reserved": reserved, "kept_for": kept_for.join(", "),
                }),
            ),
            Self::OverPaid { paid, gross } => coded("over_paid", json!({ "paid": paid, "gross": gross })),
            Self::PinWrong { attempts_left } => coded("pin_wrong", json!({ "attempts_left": attempts_left })),
            Self::PinLocked { until } => coded("pin_locked", json!({ "until": until })),
            Self::ImportFile { code, params } => ((*code).into(), params.clone()),
            Self::RowsRejected { count, rows } => {
                coded("rows_rejected", json!({ "count": count, "rows": rows }))
            }
            Self::WouldGoNegative {
                count,
                products,
                rejected,
            } => would_go_negative(*count, products, rejected),
            Self::Output { path, source } => coded(
                "cannot_write",
                json!({ "path": path, "system": source.to_string() }),
            ),
            Self::OwnerNeeded { what } => coded("owner_needed", json!({ "what": what })),
            Self::PolicyUnusable { fault } => policy_code(fault),
            Self::PolicyChanged { version } => coded("policy_changed", json!({ "version": version })),
            Self::TemplateUnreadable { path, why } => {
                coded("template_unreadable", json!({ "path": path, "system": why }))
            }
            Self::MessageTemplate { fault } => template_code(fault),
            Self::Stopped => coded("stopped", json!({})),
            Self::Paper { what } => coded("paper_failed", json!({ "what": what })),
        }
    }
}

fn would_go_negative(count: usize, products: &[(String, String)], rejected: &Value) -> (String, Value) {
    let products: Vec<Value> = products
        .iter()
        .map(|(sku, reaches)| json!({ "sku": sku, "reaches": reaches }))
        .collect();
    let facts = json!({ "count": count, "products": products, "rejected": rejected });
    coded("would_go_negative", facts)
}

/// A code with its facts.
fn coded(code: &str, params: Value) -> (String, Value) {
    (code.to_owned(), params)
}

fn policy_code(fault: &PolicyFault) -> (String, Value) {
    let PolicyFaultView { code, params } = PolicyFaultView::of(fault);
    (code, params)
}

/// The domain serialises its refusals as code and params itself.
fn refusal_code(refusal: &impl serde::Serialize) -> (String, Value) {
    let value = serde_json::to_value(refusal).expect("a refusal is plain data");
    let code = value["code"].as_str().unwrap_or("refused").to_owned();
    (code, value["params"].clone())
}
