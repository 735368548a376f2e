//! What rules tell apart: categories of products, tiers of customers, how a sale was made.

use domain::policy::Tier;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalogue::product_of;
use crate::sale::customer_of;
use crate::{Desk, DeskError};

/// Letters of a category.
const LETTERS_MAX: usize = 60;

/// Gives products a category.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategorySet {
    /// The products' codes.
    pub skus: Vec<String>,
    /// The category in the shop's words; an empty text takes it away.
    pub category: String,
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CategoryView {
    /// Its name.
    pub name: String,
    /// How many products have it.
    pub products: u32,
}

/// Says which customer somebody is to the shop.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierSet {
    /// The customer's code.
    pub customer: String,
    /// `ordinary` or `important`.
    pub tier: Tier,
}

impl Desk {
    /// Every category that a product has.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn category_list(&self) -> Result<Vec<CategoryView>, DeskError> {
        let rows = self.store.read().categories()?.into_iter();
        Ok(rows
            .map(|(name, products)| CategoryView { name, products })
            .collect())
    }

    /// Gives products a category.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or a product does not exist.
    pub fn category_set(&mut self, set: &CategorySet) -> Result<Vec<CategoryView>, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let category = set.category.trim();
            if category.chars().count() > LETTERS_MAX {
                return Err(DeskError::Invalid {
                    field: "category",
                    why: "too_long",
                    given: category.to_owned(),
                });
            }
            for sku in &set.skus {
                let product = product_of(write, sku)?;
                write.set_category(product.id, category)?;
            }
            Ok(write.log("product.category_set", category, &set.skus.join(" "))?)
        })?;
        self.category_list()
    }

    /// Says which customer somebody is to the shop.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or the customer does not exist.
    pub fn tier_set(&mut self, set: &TierSet) -> Result<TierSet, DeskError> {
        self.change(Permission::CustomerEdit, |write, _| {
            let customer = customer_of(write, Some(&set.customer))?;
            write.set_tier(customer, set.tier)?;
            Ok(write.log("customer.tier_set", &set.customer, set.tier.code())?)
        })?;
        Ok(set.clone())
    }
}
