//! Suppliers: who they are, and what is owed to them.

use domain::Money;
use domain::ledger::Account;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Identity, NewParty, PartyKind};

use crate::{Desk, DeskError};

/// A new supplier.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplierAdd {
    /// The shop's own code for the supplier.
    pub code: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Phone.
    #[serde(default)]
    pub phone: String,
}

/// A supplier with what is owed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SupplierView {
    /// The shop's own code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// What the shop owes, less what went back and is not answered.
    pub owed: Money,
    /// Goods that went back and that the supplier has not answered.
    pub claim: Money,
}

impl Desk {
    /// Adds a supplier.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or the code is empty or taken.
    pub fn supplier_add(&mut self, add: &SupplierAdd) -> Result<SupplierView, DeskError> {
        self.change(Permission::PurchasePost, |write, _| {
            let code = add.code.trim();
            if code.is_empty() {
                return Err(DeskError::Invalid {
                    field: "code",
                    why: "empty",
                    given: String::new(),
                });
            }
            if write.supplier_by_code(code)?.is_some() {
                return Err(DeskError::Taken {
                    what: "supplier",
                    key: code.to_owned(),
                });
            }
            write.add_party(&NewParty {
                kind: PartyKind::Supplier,
                code: Some(code),
                identity: Identity {
                    name: add.name.trim(),
                    phone: add.phone.trim(),
                    ..Identity::default()
                },
            })?;
            Ok(SupplierView {
                code: code.to_owned(),
                name: add.name.trim().to_owned(),
                phone: add.phone.trim().to_owned(),
                owed: write.currency().zero(),
                claim: write.currency().zero(),
            })
        })
    }

    /// All suppliers, by code.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn supplier_list(&self) -> Result<Vec<SupplierView>, DeskError> {
        let read = self.store.snapshot()?;
        let claims = read.open_claims()?;
        let zero = read.currency().zero();
        let mut views = Vec::new();
        for id in read.suppliers()? {
            if let Some(party) = read.party(id)? {
                views.push(SupplierView {
                    code: party.code.unwrap_or_default(),
                    name: party.name,
                    phone: party.phone,
                    claim: claims
                        .iter()
                        .find(|(party, _)| *party == id)
                        .map_or(zero, |(_, claim)| *claim),
                    owed: -read.party_balance(id, Account::Payable)?,
                });
            }
        }
        Ok(views)
    }
}
