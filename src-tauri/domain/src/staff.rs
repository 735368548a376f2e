//! Staff: roles and what each of them may do. Who is signed in is decided outside; here is only what
//! a role allows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a member of staff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 店主: may do everything.
    Owner,
    /// 收银: sells, and takes returns at the counter up to the approval limit.
    Cashier,
    /// 只读: looks, changes nothing.
    Viewer,
    /// The program itself, when it imports: overrides policy, and each override is logged.
    System,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Cashier, Self::Viewer, Self::System];

    /// What the database stores and the wire says.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Cashier => "cashier",
            Self::Viewer => "viewer",
            Self::System => "system",
        }
    }

    /// The role of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it may everything that another role may: then it stands for it where that one has to approve.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        let permissions = Permission::ALL.into_iter();
        permissions
            .filter(|permission| other.may(*permission))
            .all(|permission| self.may(permission))
    }

    /// Whether the role may do it.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Owner | Self::System => true,
            Self::Viewer => matches!(permission, P::Read | P::LedgerRead),
            Self::Cashier => match permission {
                P::Read
                | P::Sell
                | P::CustomerEdit
                | P::ReturnRegister
                | P::ReturnApprove
                | P::ReturnReceive
                | P::ReturnInspect
                | P::CreditNotePost
                | P::RefundPay
                | P::ScrapPropose
                | P::StocktakeCount
                | P::PaperPrint => true,
                P::LedgerRead
                | P::ReturnApproveAboveLimit
                | P::PolicyOverride
                | P::CreditInAdvance
                | P::RefundOtherTender
                | P::PostingVoid
                | P::ScrapApprove
                | P::PurchasePost
                | P::SupplierPay
                | P::StockPost
                | P::StocktakePost
                | P::CatalogueEdit
                | P::StaffEdit
                | P::SettingsEdit
                | P::PeriodClose
                | P::Import
                | P::Export => false,
            },
        }
    }
}

/// One thing that a role may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look at documents, stock and money.
    Read,
    /// Look at the journal, the balances, and what goods cost the shop.
    LedgerRead,
    /// Post a sale.
    Sell,
    /// Draft, submit and cancel returns.
    ReturnRegister,
    /// Approve or reject a return up to the limit.
    ReturnApprove,
    /// Approve a return above the limit.
    ReturnApproveAboveLimit,
    /// Approve although a policy is not met: late, or without receipt.
    PolicyOverride,
    /// Count goods in, short-close.
    ReturnReceive,
    /// Decide where received goods go.
    ReturnInspect,
    /// Post a credit note for accepted goods.
    CreditNotePost,
    /// Post a credit note before the goods are there.
    CreditInAdvance,
    /// Pay a credit back to the original tender.
    RefundPay,
    /// Pay a credit back to another tender.
    RefundOtherTender,
    /// Undo a posting by a reversing document.
    PostingVoid,
    /// Approve that scrapped goods are a loss; write goods off.
    ScrapApprove,
    /// Create and change products.
    CatalogueEdit,
    /// Create and change customers.
    CustomerEdit,
    /// Create and change staff.
    StaffEdit,
    /// Change the shop's settings.
    SettingsEdit,
    /// Close a period.
    PeriodClose,
    /// Import files.
    Import,
    /// Export the month and the journal.
    Export,
    /// Print papers.
    PaperPrint,
    /// Take in goods from a supplier.
    PurchasePost,
    /// Pay a supplier.
    SupplierPay,
    /// Post other goods in and out.
    StockPost,
    /// Put goods aside as scrap, for approval.
    ScrapPropose,
    /// Count for a stocktake.
    StocktakeCount,
    /// Open a stocktake, ask for a recount, post its differences.
    StocktakePost,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 29] = [
        Self::Read,
        Self::LedgerRead,
        Self::Sell,
        Self::ReturnRegister,
        Self::ReturnApprove,
        Self::ReturnApproveAboveLimit,
        Self::PolicyOverride,
        Self::ReturnReceive,
        Self::ReturnInspect,
        Self::CreditNotePost,
        Self::CreditInAdvance,
        Self::RefundPay,
        Self::RefundOtherTender,
        Self::PostingVoid,
        Self::ScrapApprove,
        Self::CatalogueEdit,
        Self::CustomerEdit,
        Self::StaffEdit,
        Self::SettingsEdit,
        Self::PeriodClose,
        Self::Import,
        Self::Export,
        Self::PaperPrint,
        Self::PurchasePost,
        Self::SupplierPay,
        Self::StockPost,
        Self::ScrapPropose,
        Self::StocktakeCount,
        Self::StocktakePost,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_back_and_a_viewer_only_reads() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
            assert!(role.may(Permission::Read));
        }
        assert!(!Role::Viewer.may(Permission::PaperPrint));
        assert!(!Role::Cashier.may(Permission::RefundOtherTender));
        assert!(!Role::Cashier.may(Permission::LedgerRead));
        assert!(Role::Owner.may(Permission::PostingVoid));
    }
}
