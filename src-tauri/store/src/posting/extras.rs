//! What few sales say, in tables of its own: selling units, kits, promotions, the channel, whether other books
//! have it.

use domain::Money;
use domain::charge::ChargeKind;
use domain::ids::{LineNumber, PostingId, ProductId};
use domain::policy::Channel;
use domain::posting::{KitLine, SaleExtras, SoldAs};
use domain::pricing::TaxRate;
use domain::promotion::{Off, PromotedLine, Promotion, PromotionGiven};
use rusqlite::{OptionalExtension, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

impl Write<'_> {
    /// An ordinary sale writes nothing here.
    pub(super) fn insert_extras(&self, id: PostingId, extras: &SaleExtras) -> Result<(), StoreError> {
        let SaleExtras {
            units,
            kits,
            promotion,
            channel,
            for_reference,
        } = extras;
        for sold in units {
            self.connection()
                .prepare_cached(
                    "INSERT INTO sale_line_unit (sale_id, line, unit, size, unit_price) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    id.0,
                    sold.line.0,
                    sold.unit,
                    sold.size.thousandths(),
                    sold.unit_price.millionths(),
                ])?;
        }
        for part in kits {
            self.connection()
                .prepare_cached(
                    "INSERT INTO sale_line_kit (sale_id, line, place, kit_id, kits, price) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    id.0,
                    part.line.0,
                    part.place,
                    part.kit.0,
                    part.kits.thousandths(),
                    part.price.minor(),
                ])?;
        }
        if let Some(given) = promotion {
            self.insert_promotion(id, given)?;
        }
        if let Some(channel) = channel {
            self.connection()
                .prepare_cached("INSERT INTO sale_channel (sale_id, channel) VALUES (?1, ?2)")?
                .execute(params![id.0, channel.code()])?;
        }
        if *for_reference {
            self.connection()
                .prepare_cached("INSERT INTO sale_for_reference (sale_id) VALUES (?1)")?
                .execute([id.0])?;
        }
        Ok(())
    }

    fn insert_promotion(&self, id: PostingId, given: &PromotionGiven) -> Result<(), StoreError> {
        let (percent, amount) = given.promotion.off.parts();
        self.connection()
            .prepare_cached(
                "INSERT INTO sale_promotion (sale_id, threshold, percent, amount) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                id.0,
                given.promotion.threshold.minor(),
                percent.map(TaxRate::thousandths),
                amount.map(Money::minor),
            ])?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO sale_promotion_line (sale_id, line, net, tax) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for line in &given.lines {
            statement.execute(params![id.0, line.line.0, line.net.minor(), line.tax.minor()])?;
        }
        Ok(())
    }
}

impl Read<'_> {
    /// What few sales say.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_extras(&self, sale: PostingId) -> Result<SaleExtras, StoreError> {
        Ok(SaleExtras {
            units: self.sold_as(sale)?,
            kits: self.kit_lines(sale)?,
            promotion: self.sale_promotion(sale)?,
            channel: self.sale_channel(sale)?,
            for_reference: self.is_for_reference(sale)?,
        })
    }

    /// Whether a sale only stands there to be looked up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn is_for_reference(&self, sale: PostingId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM sale_for_reference WHERE sale_id = ?1")?;
        Ok(statement.exists([sale.0])?)
    }

    /// How a sale was made; none over the counter.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_channel(&self, sale: PostingId) -> Result<Option<Channel>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT channel FROM sale_channel WHERE sale_id = ?1")?;
        let found: Option<String> = statement
            .query_row([sale.0], |row| row.get("channel"))
            .optional()?;
        found
            .map(|code| Channel::from_code(&code).ok_or_else(|| bad_code("channel").into()))
            .transpose()
    }

    /// The promotion that a sale was given.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_promotion(&self, sale: PostingId) -> Result<Option<PromotionGiven>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT threshold, percent, amount FROM sale_promotion WHERE sale_id = ?1")?;
        let promotion = statement.query_row([sale.0], |row| {
            let percent: Option<u32> = row.get("percent")?;
            let amount: Option<i64> = row.get("amount")?;
            let amount = amount.map(|minor| self.currency.money(minor));
            Ok(Promotion {
                threshold: row.money("threshold", self.currency)?,
                off: Off::from_parts(percent.map(TaxRate::from_thousandths), amount)
                    .ok_or_else(|| bad_code("percent"))?,
            })
        });
        let Some(promotion) = promotion.optional()? else {
            return Ok(None);
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT line, net, tax FROM sale_promotion_line WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(PromotedLine {
                line: LineNumber(row.get("line")?),
                net: row.money("net", self.currency)?,
                tax: row.money("tax", self.currency)?,
            })
        })?;
        let lines = rows.collect::<Result<_, _>>()?;
        Ok(Some(PromotionGiven { promotion, lines }))
    }

    /// What credit notes took back of a sale's promotion, less what they gave again: without tax, and tax.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn promotion_charged(&self, sale: PostingId) -> Result<(Money, Money), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(sum(net), 0) AS net, coalesce(sum(tax), 0) AS tax FROM credit_charge WHERE sale_id = ?1 AND kind = ?2",
        )?;
        let charged = statement.query_row(params![sale.0, ChargeKind::Promotion.code()], |row| {
            Ok((row.money("net", self.currency)?, row.money("tax", self.currency)?))
        })?;
        Ok(charged)
    }

    fn sold_as(&self, sale: PostingId) -> Result<Vec<SoldAs>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, unit, size, unit_price FROM sale_line_unit WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(SoldAs {
                line: LineNumber(row.get("line")?),
                unit: row.get("unit")?,
                size: row.quantity("size")?,
                unit_price: row.price("unit_price")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn kit_lines(&self, sale: PostingId) -> Result<Vec<KitLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, place, kit_id, kits, price FROM sale_line_kit WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(KitLine {
                line: LineNumber(row.get("line")?),
                place: row.get("place")?,
                kit: ProductId(row.get("kit_id")?),
                kits: row.quantity("kits")?,
                price: row.money("price", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
