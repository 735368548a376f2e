//! The shop's settings: one JSON row, read when the file is opened; who writes is alone with it from then on.

use chrono::NaiveDate;
use domain::Currency;
use domain::cash::CashStep;
use domain::drawer::Drawer;
use domain::ids::PlaceId;
use domain::part::Part;
use domain::pricing::{PriceMode, TaxRate};
use domain::returns::{RegistrationRules, WayBackTerms};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// The language of the shop's papers and of messages about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its tag on the wire and in the file.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// What the owner set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Name on the papers.
    pub shop_name: String,
    /// Lines under the name: address, phone.
    #[serde(default)]
    pub shop_lines: Vec<String>,
    /// ISO 4217 code.
    pub currency: String,
    /// Language of papers.
    pub language: Language,
    /// ISO 3166 code.
    pub country: String,
    /// IANA name, for business dates.
    pub time_zone: String,
    /// Tax rate of new products.
    pub tax_rate: TaxRate,
    /// Whether prices contain tax.
    pub price_mode: PriceMode,
    /// Chart of accounts.
    pub chart: String,
    /// Whether credit notes are red entries.
    pub red_credit_notes: bool,
    /// Whether stock may go below zero.
    pub negative_stock: bool,
    /// The smallest coin: cash is rounded to multiples of it. None where there is none to spare.
    #[serde(default)]
    pub cash_step: Option<CashStep>,
    /// What customers are told at approval when nobody says otherwise; none where the shop sets nothing.
    #[serde(default)]
    pub way_back: Option<WayBackTerms>,
    /// What the shop asks for when a return is registered; none where it asks for nothing of its own.
    #[serde(default)]
    pub registration: Option<RegistrationRules>,
    /// This PC's warehouse, from which the till takes goods and to which returns bring them; none in a shop that has
    /// only one place, which is asked about no places at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<PlaceId>,
    /// The cash drawer; none in a shop that does not count it, which is asked about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawer: Option<Drawer>,
    /// Parts of the program that the shop does without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts_off: Vec<Part>,
    /// Last day of the closed period.
    pub closed_through: Option<NaiveDate>,
    /// Whether this is the demo shop, in which nothing is real.
    #[serde(default)]
    pub is_demo: bool,
}

impl Settings {
    /// The shop's currency.
    ///
    /// # Panics
    /// Never for settings that were created: the code is checked then.
    #[must_use]
    pub fn currency(&self) -> Currency {
        Currency::from_code(&self.currency).expect("the currency was checked when the shop was created")
    }
}

pub(crate) fn load(connection: &Connection) -> Result<Settings, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE key = 'shop'")?;
    let text: String = statement.query_row([], |row| row.get(0))?;
    let settings: Settings =
        serde_json::from_str(&text).map_err(|_| StoreError::Unreadable { what: "settings" })?;
    if Currency::from_code(&settings.currency).is_none() {
        return Err(StoreError::Unreadable { what: "currency" });
    }
    Ok(settings)
}

pub(crate) fn insert(connection: &Connection, settings: &Settings) -> Result<(), StoreError> {
    let text = serde_json::to_string(settings).expect("settings are plain data");
    connection.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES ('shop', ?1)",
        [text],
    )?;
    Ok(())
}
