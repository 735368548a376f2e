//! Finding by anything that a scanner or a clerk types: a number or its beginning, a barcode, the end of a
//! phone number, a part of a product's or customer's name, Chinese included.
//!
//! Every way goes through an index and stops at a bound; none scans a table that grows with documents.

use std::collections::BTreeSet;

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PostingId, ProductId, ReturnId};
use rusqlite::{OptionalExtension, params};

use crate::{Read, StoreError};

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum NameKind {
    Product = 1,
    Customer = 2,
}

/// How many of a name's hits are looked at further.
const NAMES_MAX: usize = 20;
/// How many newest sales of each product or customer are offered.
const SALES_EACH_MAX: u32 = 5;
/// A phone's end has at least this many digits.
const PHONE_DIGITS_MIN: usize = 3;

/// A sale that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundSale {
    /// The sale.
    pub sale: PostingId,
}

/// Everything that was found, each list newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Sales.
    pub sales: Vec<FoundSale>,
    /// Returns.
    pub returns: Vec<ReturnId>,
    /// Customers by phone or name.
    pub customers: Vec<PartyId>,
    /// Products by barcode, code or name.
    pub products: Vec<ProductId>,
}

/// What a name is found by, lower case, each once: its neighbouring characters, and every character by itself
/// that is a word of its own, as Chinese ones are (a surname, 杯).
pub(crate) fn name_keys(name: &str) -> BTreeSet<String> {
    let folded = folded(name);
    let words = folded.iter().filter(|c| !c.is_ascii()).map(char::to_string);
    words.chain(pairs(&folded)).collect()
}

/// What a text is looked up by: all its pairs, or itself where it is one character.
fn text_keys(text: &str) -> BTreeSet<String> {
    match folded(text).as_slice() {
        [only] => BTreeSet::from([only.to_string()]),
        more => pairs(more).collect(),
    }
}

fn pairs(folded: &[char]) -> impl Iterator<Item = String> {
    folded.windows(2).map(|pair| pair.iter().collect())
}

pub(crate) fn folded(text: &str) -> Vec<char> {
    text.to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

impl Read<'_> {
    /// Finds what `text` names, at most `most` sales and returns.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn find(&self, text: &str, most: usize) -> Result<Found, StoreError> {
        let text = text.trim();
        let mut found = Found::default();
        if text.is_empty() {
            return Ok(found);
        }
        let mut sales = BTreeSet::new();
        self.by_number(text, most, &mut sales, &mut found.returns)?;
        let marked = [
            self.returns_by_parcel(text, most)?,
            self.returns_by_field(text, most)?,
        ];
        for id in marked.into_iter().flatten() {
            if !found.returns.contains(&id) {
                found.returns.push(id);
            }
        }
        self.products_of(text, &mut found.products)?;
        self.customers_of(text, &mut found.customers)?;
        for product in &found.products {
            sales.extend(self.sales_of_product(*product, SALES_EACH_MAX)?);
        }
        for customer in &found.customers {
            sales.extend(self.sales_of_customer(*customer, SALES_EACH_MAX)?);
        }
        found.sales = sales
            .into_iter()
            .rev()
            .take(most)
            .map(|sale| FoundSale { sale })
            .collect();
        Ok(found)
    }

    pub(crate) fn by_number(
        &self,
        text: &str,
        most: usize,
        sales: &mut BTreeSet<PostingId>,
        returns: &mut Vec<ReturnId>,
    ) -> Result<(), StoreError> {
        self.by_reference(text, most, sales)?;
        if let Some(id) = self.by_outside_number(DocumentKind::Return, text)? {
            returns.push(ReturnId(id));
        }
        if let Some(sequence) = bare_sequence(text) {
            return self.by_sequence(sequence, returns);
        }
        let Some((kind, first, last)) = number_range(text) else {
            return Ok(());
        };
        let before = crate::returns::before_number(kind);
        let (first, last) = (before + first, before + last);
        // Each is told the kind, though only postings have one: so they take the same parameters.
        let sql = match kind {
            DocumentKind::Sale => {
                "SELECT id FROM posting WHERE kind = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number DESC LIMIT ?4"
            }
            DocumentKind::Return | DocumentKind::Exchange | DocumentKind::Claim => {
                "SELECT id FROM return_document WHERE ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number DESC LIMIT ?4"
            }
            DocumentKind::ReturnReceipt
            | DocumentKind::Inspection
            | DocumentKind::CreditNote
            | DocumentKind::Refund
            | DocumentKind::Repair => {
                "SELECT return_id AS id FROM posting WHERE kind = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number DESC LIMIT ?4"
            }
            // Only of returns that are open: that is when a parcel or a caller brings an RMA number.
            DocumentKind::ReturnAuthorisation => {
                "SELECT id FROM return_document WHERE ?1 AND state = 2 AND rma BETWEEN ?2 AND ?3 ORDER BY id DESC LIMIT ?4"
            }
            DocumentKind::Scrap
            | DocumentKind::OtherIn
            | DocumentKind::Purchase
            | DocumentKind::OtherOut
            | DocumentKind::Stocktake
            | DocumentKind::SupplierPayment
            | DocumentKind::Receipt
            | DocumentKind::SupplierReturn
            | DocumentKind::SupplierAnswer
            | DocumentKind::Transfer => return Ok(()),
            DocumentKind::JournalEntry => {
                "SELECT return_id AS id FROM posting WHERE kind = ?1 AND number BETWEEN ?2 AND ?3 AND return_id IS NOT NULL ORDER BY number DESC LIMIT ?4"
            }
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![kind.code(), first, last, most], |row| {
            row.get::<_, Option<i64>>("id")
        })?;
        for id in rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
            if kind == DocumentKind::Sale {
                sales.insert(PostingId(id));
            } else {
                returns.push(ReturnId(id));
            }
        }
        Ok(())
    }

    /// The return with this sequence in each year, the newest year first: who reads a slip aloud says the end.
    fn by_sequence(&self, sequence: i64, returns: &mut Vec<ReturnId>) -> Result<(), StoreError> {
        let mut years = self
            .connection
            .prepare_cached("SELECT year FROM number_series WHERE kind = ?1 ORDER BY year DESC")?;
        let mut numbered = self
            .connection
            .prepare_cached("SELECT id FROM return_document WHERE number = ?1")?;
        let years = years.query_map([DocumentKind::Return.code()], |row| row.get::<_, i64>("year"))?;
        for year in years.collect::<Result<Vec<_>, _>>()? {
            let id = numbered.query_row([year * 1_000_000 + sequence], |row| row.get("id"));
            returns.extend(id.optional()?.map(ReturnId));
        }
        Ok(())
    }

    /// Sales by the beginning of the shop's own number; typed in small letters, it is the same number.
    fn by_reference(
        &self,
        text: &str,
        most: usize,
        sales: &mut BTreeSet<PostingId>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT posting_id FROM sale WHERE reference >= ?1 AND reference < ?2 ORDER BY reference DESC LIMIT ?3",
        )?;
        for text in [text.to_owned(), text.to_uppercase()] {
            let end = format!("{text}\u{10FFFF}");
            let rows = statement.query_map(params![text, end, most], |row| {
                Ok(PostingId(row.get("posting_id")?))
            })?;
            for row in rows {
                sales.insert(row?);
            }
        }
        Ok(())
    }

    fn products_of(&self, text: &str, products: &mut Vec<ProductId>) -> Result<(), StoreError> {
        products.extend(self.product_by_barcode(text)?);
        if let Some(product) = self.product_by_sku(text)?
            && !products.contains(&product.id)
        {
            products.push(product.id);
        }
        for id in self.by_name(NameKind::Product, text)? {
            if !products.contains(&ProductId(id)) {
                products.push(ProductId(id));
            }
        }
        Ok(())
    }

    pub(crate) fn customers_of(&self, text: &str, customers: &mut Vec<PartyId>) -> Result<(), StoreError> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_phone = digits.len() >= PHONE_DIGITS_MIN
            && text.chars().all(|c| c.is_ascii_digit() || " -+()".contains(c));
        if is_phone {
            let start: String = digits.chars().rev().collect();
            let end = format!("{start}:");
            let mut statement = self.connection.prepare_cached(
                "SELECT party_id FROM party_identity WHERE phone_reversed <> '' AND phone_reversed >= ?1 AND phone_reversed < ?2 AND EXISTS (SELECT 1 FROM party WHERE id = party_id AND kind = 1) LIMIT ?3",
            )?;
            let rows = statement.query_map(params![start, end, NAMES_MAX], |row| {
                Ok(PartyId(row.get("party_id")?))
            })?;
            customers.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        customers.extend(self.customer_by_code(text)?.filter(|id| !customers.contains(id)));
        for id in self.by_name(NameKind::Customer, text)? {
            if !customers.contains(&PartyId(id)) {
                customers.push(PartyId(id));
            }
        }
        Ok(())
    }

    /// Names that contain the text: its rarest pair by index, then the name itself.
    fn by_name(&self, kind: NameKind, text: &str) -> Result<Vec<i64>, StoreError> {
        let wanted: String = folded(text).into_iter().collect();
        let Some(rarest) = self.rarest_pair(kind, text)? else {
            return Ok(vec![]);
        };
        let mut statement = self.connection.prepare_cached(match kind {
            NameKind::Product => include_str!("sql/name_product.sql"),
            NameKind::Customer => include_str!("sql/name_customer.sql"),
        })?;
        let mut rows = statement.query(params![rarest])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get("name")?;
            if folded(&name).into_iter().collect::<String>().contains(&wanted) {
                ids.push(row.get("id")?);
            }
            if ids.len() == NAMES_MAX {
                break;
            }
        }
        Ok(ids)
    }

    fn rarest_pair(&self, kind: NameKind, text: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/name_pair_count.sql"))?;
        let mut rarest: Option<(i64, String)> = None;
        for pair in text_keys(text) {
            let count: i64 = statement.query_row(params![pair, kind as u8], |row| row.get(0))?;
            if count == 0 {
                return Ok(None);
            }
            if rarest.as_ref().is_none_or(|(least, _)| count < *least) {
                rarest = Some((count, pair));
            }
        }
        Ok(rarest.map(|(_, pair)| pair))
    }

    /// The newest sales of a product, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sales_of_product(&self, product: ProductId, most: u32) -> Result<Vec<PostingId>, StoreError> {
        let sql = "SELECT DISTINCT sale_id AS id FROM sale_line WHERE product_id = ?1 ORDER BY sale_id DESC LIMIT ?2";
        let sales = self.newest(sql, product.0, most)?;
        if !sales.is_empty() {
            return Ok(sales);
        }
        // A kit stands on no line itself: its parts do, and say so.
        let sql = "SELECT DISTINCT sale_id AS id FROM sale_line_kit WHERE kit_id = ?1 ORDER BY sale_id DESC LIMIT ?2";
        self.newest(sql, product.0, most)
    }

    /// The newest sales of a customer, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sales_of_customer(&self, customer: PartyId, most: u32) -> Result<Vec<PostingId>, StoreError> {
        let sql = "SELECT id FROM posting WHERE kind = 1 AND party_id = ?1 ORDER BY id DESC LIMIT ?2";
        self.newest(sql, customer.0, most)
    }

    /// The newest sales of all.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn newest_sales(&self, most: u32) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT posting_id FROM sale ORDER BY posting_id DESC LIMIT ?1")?;
        let rows = statement.query_map([most], |row| Ok(PostingId(row.get("posting_id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn newest(&self, sql: &str, id: i64, most: u32) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![id, most], |row| Ok(PostingId(row.get("id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a sale is told by, and how many lines it has: the first line with a product that is looked for,
    /// otherwise its first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_goods(
        &self,
        sale: PostingId,
        sought: &[ProductId],
    ) -> Result<Option<(ProductId, u16)>, StoreError> {
        let sql = "SELECT product_id FROM sale_line WHERE sale_id = ?1 ORDER BY line";
        let mut statement = self.connection.prepare_cached(sql)?;
        let products: Vec<ProductId> = statement
            .query_map([sale.0], |row| Ok(ProductId(row.get("product_id")?)))?
            .collect::<Result<_, _>>()?;
        let named = products.iter().find(|product| sought.contains(product));
        let lines = u16::try_from(products.len()).unwrap_or(u16::MAX);
        Ok(named.or(products.first()).map(|product| (*product, lines)))
    }
}

/// 101 of `101` or `000101`: a number without its prefix and year.
fn bare_sequence(text: &str) -> Option<i64> {
    let is_one = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| text.parse().ok()).flatten()
}

/// The stored numbers that begin with what was typed: `RT-2026-0001` is RT-2026-000100 to 000199.
fn number_range(text: &str) -> Option<(DocumentKind, i64, i64)> {
    if let Ok(number) = text.parse::<DocumentNumber>() {
        return Some((number.kind(), number.stored(), number.stored()));
    }
    let mut parts = text.splitn(3, '-');
    let prefix = parts.next()?;
    let kind = DocumentKind::ALL
        .into_iter()
        .find(|kind| kind.prefix().eq_ignore_ascii_case(prefix))?;
    let digits = format!("{}{}", parts.next()?, parts.next().unwrap_or_default());
    if digits.is_empty() || digits.len() > 10 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let missing = u32::try_from(10 - digits.len()).ok()?;
    let first = digits.parse::<i64>().ok()? * 10_i64.pow(missing);
    Some((kind, first, first + 10_i64.pow(missing) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_by_its_beginning() {
        let range = |text| number_range(text).map(|(_, first, last)| (first, last));
        assert_eq!(range("RT-2026-000123"), Some((2_026_000_123, 2_026_000_123)));
        assert_eq!(range("rt-2026-0001"), Some((2_026_000_100, 2_026_000_199)));
        assert_eq!(range("RT-2026"), Some((2_026_000_000, 2_026_999_999)));
        assert_eq!(range("XX-2026"), None);
        assert_eq!(range("RT-2026-12a"), None);
    }

    #[test]
    fn a_name_is_found_by_neighbours_and_by_one_chinese_character() {
        let found: Vec<String> = name_keys("棉 T恤T恤").into_iter().collect();
        assert_eq!(found, ["t恤", "恤", "恤t", "棉", "棉t"]);
        assert_eq!(text_keys("喆"), BTreeSet::from([String::from("喆")]));
        assert_eq!(text_keys("T 恤"), BTreeSet::from([String::from("t恤")]));
        assert!(name_keys("A").is_empty(), "one letter would find everything");
    }
}
