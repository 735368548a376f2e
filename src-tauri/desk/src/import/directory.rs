//! The products and customers that a history names, each looked up or made once, by their ids in the file.

use domain::UnitPrice;
use domain::ids::{PartyId, ProductId};
use domain::pricing::TaxRate;
use interchange::History;
use interchange::history::{DocumentKind, NameId, Row};
use store::{Identity, NewParty, NewProduct, PartyKind, WALK_IN, Write};

use crate::DeskError;

/// A product as postings need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Article {
    pub(super) id: ProductId,
    /// As the shop has it; the profile decides only for products that are made now.
    pub(super) is_goods: bool,
    /// Its rate today: the files say none.
    pub(super) tax_rate: TaxRate,
    named: bool,
}

/// Products and customers by their ids in the file; what is not known to the shop is `None`.
pub(super) struct Directory {
    products: Vec<Option<Article>>,
    customers: Vec<Option<PartyId>>,
    /// Which customers got the name and the phone that the file has, so that it is done once.
    introduced: Vec<(bool, bool)>,
}

impl Directory {
    /// Looks everything up.
    pub(super) fn of(write: &Write<'_>, history: &History) -> Result<Self, DeskError> {
        let mut products = Vec::with_capacity(history.codes.len());
        for (_, code) in history.codes.iter() {
            let known = write.product_by_sku(code)?;
            products.push(known.map(|product| Article {
                id: product.id,
                is_goods: product.is_goods,
                tax_rate: product.tax_rate,
                named: !product.name.is_empty(),
            }));
        }
        let mut customers = Vec::with_capacity(history.customers.len());
        for (_, code) in history.customers.iter() {
            customers.push(write.customer_by_code(code)?);
        }
        Ok(Self {
            products,
            introduced: vec![(false, false); customers.len()],
            customers,
        })
    }

    /// The product of a code, if the shop has it.
    pub(super) fn product(&self, code: NameId) -> Option<Article> {
        self.products[code.index()]
    }

    /// The customer, if the shop has it; nobody is the walk-in customer.
    pub(super) fn customer(&self, customer: Option<NameId>) -> Option<PartyId> {
        customer.map_or(Some(WALK_IN), |customer| self.customers[customer.index()])
    }

    /// Makes what a document's rows name and the shop does not have. A product is called by its first
    /// description; that of a write-off says why goods went, not what they were.
    pub(super) fn complete<'r>(
        &mut self,
        write: &mut Write<'_>,
        history: &History,
        rows: impl Iterator<Item = (u32, &'r Row)>,
    ) -> Result<(), DeskError> {
        for (index, row) in rows {
            self.add_product(write, history, row)?;
            if let Some(customer) = row.customer
                && self.customers[customer.index()].is_none()
            {
                let made = write.add_party(&NewParty {
                    kind: PartyKind::Customer,
                    code: Some(history.customers.text(customer)),
                    identity: Identity::default(),
                })?;
                self.customers[customer.index()] = Some(made);
            }
            self.introduce(write, history, index, row)?;
        }
        Ok(())
    }

    fn introduce(
        &mut self,
        write: &mut Write<'_>,
        history: &History,
        index: u32,
        row: &Row,
    ) -> Result<(), DeskError> {
        let Some(customer) = row.customer.map(NameId::index) else {
            return Ok(());
        };
        let beside = history.beside(index);
        let (named, phoned) = self.introduced[customer];
        let name = beside.customer_name.filter(|_| !named);
        let phone = beside.phone.filter(|_| !phoned);
        let (Some(party), true) = (self.customers[customer], name.is_some() || phone.is_some()) else {
            return Ok(());
        };
        self.introduced[customer] = (named || name.is_some(), phoned || phone.is_some());
        let name = name.map_or("", |name| history.customer_names.text(name));
        let phone = phone.map_or("", |phone| history.phones.text(phone));
        Ok(write.complete_party(party, name, phone)?)
    }

    fn add_product(&mut self, write: &mut Write<'_>, history: &History, row: &Row) -> Result<(), DeskError> {
        let name = match row.kind {
            DocumentKind::Sale | DocumentKind::Return => history.descriptions.text(row.description),
            DocumentKind::WriteOff => "",
        };
        match &mut self.products[row.code.index()] {
            Some(article) if article.named || name.is_empty() => {}
            Some(article) => {
                write.name_product(article.id, name)?;
                article.named = true;
            }
            missing @ None => {
                let is_goods = !history.is_service(row.code);
                let tax_rate = write.settings().tax_rate;
                let id = write.add_product(&NewProduct {
                    sku: history.codes.text(row.code),
                    name,
                    spec: "",
                    is_goods,
                    unit_price: UnitPrice::from_millionths(0),
                    tax_rate,
                    barcodes: &[],
                })?;
                *missing = Some(Article {
                    id,
                    is_goods,
                    tax_rate,
                    named: !name.is_empty(),
                });
            }
        }
        Ok(())
    }
}
