//! Making a shop: what is usual in its country, its chart, reasons, owner and walk-in customer.

use std::path::Path;

use domain::Currency;
use domain::cash::CashStep;
use domain::ledger::Account;
use domain::policy::Side;
use domain::pricing::{PriceMode, TaxRate};
use domain::staff::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{
    AccountName, Identity, Language, NewParty, NewReason, PartyKind, SYSTEM_STAFF, Settings, Store, WALK_IN,
    Write,
};

use crate::session::hash_pin;
use crate::{Clock, Desk, DeskError, Session};

/// How a new shop is set up. What is left out follows the country, then the language.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Init {
    /// ISO 4217 code; the country's currency if left out.
    pub currency: Option<String>,
    /// `zh-CN` or `en`.
    pub language: Option<String>,
    /// ISO 3166 code.
    pub country: Option<String>,
    /// IANA name such as `Europe/London`.
    pub time_zone: Option<String>,
    /// Percent.
    pub tax_rate: Option<TaxRate>,
    /// `inclusive` or `exclusive`.
    pub prices: Option<PriceMode>,
    /// `plain` or `small-business-cn`.
    pub chart: Option<String>,
    /// Name on the papers.
    pub shop_name: Option<String>,
    /// Address and phone, a line each.
    pub shop_lines: Vec<String>,
    /// The owner's name; 店主 or Owner, by the language, if left out.
    pub owner_name: Option<String>,
    /// The owner's PIN; without one everybody is the owner.
    pub owner_pin: Option<String>,
}

/// What is usual in a country; a new shop follows it wherever it is not told otherwise.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct UsualIn {
    /// ISO 3166 code; `GB` also stands for every country that is not listed.
    pub country: &'static str,
    /// ISO 4217 code.
    pub currency: &'static str,
    /// IANA name.
    pub time_zone: &'static str,
    /// Tax in percent, where nothing is said.
    pub tax_rate: &'static str,
    /// Tax in percent that most goods there have: what a person is asked about who sets up a shop. A script that says
    /// nothing means a shop without tax wherever that is the usual one for small shops or for imported data.
    pub standard_tax_rate: &'static str,
    /// Whether prices contain tax.
    pub prices: PriceMode,
    /// Chart of accounts.
    pub chart: &'static str,
}

const USUAL: [UsualIn; 5] = {
    use PriceMode::{Exclusive, Inclusive};
    const fn of(
        country: &'static str,
        currency: &'static str,
        time_zone: &'static str,
        tax_rate: &'static str,
        prices: PriceMode,
    ) -> UsualIn {
        UsualIn {
            country,
            currency,
            time_zone,
            tax_rate,
            standard_tax_rate: tax_rate,
            prices,
            chart: "plain",
        }
    }
    [
        UsualIn {
            chart: "small-business-cn",
            ..of("CN", "CNY", "Asia/Shanghai", "0", Inclusive)
        },
        of("US", "USD", "America/New_York", "0", Exclusive),
        of("DE", "EUR", "Europe/Berlin", "19", Inclusive),
        of("JP", "JPY", "Asia/Tokyo", "10", Inclusive),
        UsualIn {
            standard_tax_rate: "20",
            ..of("GB", "GBP", "Europe/London", "0", Inclusive)
        },
    ]
};

/// What is usual, by country.
#[must_use]
pub fn usual() -> Vec<UsualIn> {
    USUAL.to_vec()
}

fn usual_in(country: &str) -> UsualIn {
    let found = USUAL.into_iter().find(|usual| usual.country == country);
    found.unwrap_or(USUAL[USUAL.len() - 1])
}

fn country_of(currency: Option<&str>, language: Language) -> &'static str {
    match (currency, language) {
        (Some("CNY"), _) => "CN",
        (Some("USD"), _) => "US",
        (Some("EUR"), _) => "DE",
        (Some("JPY"), _) => "JP",
        (Some(_), _) | (None, Language::English) => "GB",
        (None, Language::Chinese) => "CN",
    }
}

pub(crate) fn language_of(tag: &str) -> Result<Language, DeskError> {
    match tag {
        "zh-CN" | "zh" => Ok(Language::Chinese),
        "en" => Ok(Language::English),
        other => Err(invalid("language", other)),
    }
}

pub(super) fn invalid(field: &'static str, given: &str) -> DeskError {
    DeskError::Invalid {
        field,
        why: "unknown",
        given: given.to_owned(),
    }
}

impl Init {
    pub(crate) fn settings(&self) -> Result<Settings, DeskError> {
        let language = language_of(self.language.as_deref().unwrap_or("en"))?;
        let country = self
            .country
            .clone()
            .unwrap_or_else(|| country_of(self.currency.as_deref(), language).to_owned());
        let UsualIn {
            currency,
            time_zone,
            tax_rate,
            prices,
            chart,
            ..
        } = usual_in(&country);
        let currency = self.currency.as_deref().unwrap_or(currency);
        let known = Currency::from_code(currency).ok_or_else(|| invalid("currency", currency))?;
        let time_zone = self.time_zone.as_deref().unwrap_or(time_zone);
        time_zone
            .parse::<chrono_tz::Tz>()
            .map_err(|_| invalid("time_zone", time_zone))?;
        let chart = self.chart.as_deref().unwrap_or(chart);
        chart_file(chart)?;
        Ok(Settings {
            shop_name: self.shop_name.clone().unwrap_or_default(),
            shop_lines: self.shop_lines.clone(),
            currency: currency.to_owned(),
            language,
            way_back: None,
            registration: None,
            cash_step: CashStep::usual(&country, known),
            // China books credit notes red by default; elsewhere they stand on the opposite side.
            red_credit_notes: country == "CN",
            country,
            time_zone: time_zone.to_owned(),
            tax_rate: match self.tax_rate {
                Some(rate) => rate,
                None => tax_rate.parse()?,
            },
            price_mode: self.prices.unwrap_or(prices),
            chart: chart.to_owned(),
            negative_stock: false,
            warehouse: None,
            drawer: None,
            parts_off: vec![],
            closed_through: None,
            is_demo: false,
        })
    }
}

#[derive(Deserialize)]
struct Chart {
    accounts: Vec<ChartAccount>,
}

#[derive(Deserialize)]
struct ChartAccount {
    code: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct Reason {
    code: String,
    parent: Option<String>,
    side: Side,
    zh: String,
    en: String,
}

fn chart_file(name: &str) -> Result<&'static str, DeskError> {
    match name {
        "plain" => Ok(include_str!("../../../../assets/charts-of-accounts/plain.json")),
        "small-business-cn" => Ok(include_str!(
            "../../../../assets/charts-of-accounts/small-business-cn.json"
        )),
        other => Err(invalid("chart", other)),
    }
}

fn owner_name(given: Option<&str>, language: Language) -> &str {
    let usual = match language {
        Language::Chinese => "店主",
        Language::English => "Owner",
    };
    given
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .unwrap_or(usual)
}

fn seed(
    write: &mut Write<'_>,
    settings: &Settings,
    owner: &str,
    pin_hash: Option<&str>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DeskError> {
    let chart: Chart = serde_json::from_str(chart_file(&settings.chart)?).expect("the chart is our own file");
    for account in &chart.accounts {
        let role = Account::ALL
            .iter()
            .find(|role| role.default_code() == account.code);
        write.add_account(&AccountName {
            account: *role.expect("the chart has only accounts that the program uses"),
            code: account.code.clone(),
            name_zh: account.zh.clone(),
            name_en: account.en.clone(),
        })?;
    }
    let reasons: Vec<Reason> = serde_json::from_str(include_str!("../../../../assets/policies/reasons.json"))
        .expect("the reasons are our own file");
    for reason in &reasons {
        write.set_reason(&NewReason {
            code: &reason.code,
            parent: reason.parent.as_deref(),
            side: reason.side,
            name_zh: &reason.zh,
            name_en: &reason.en,
            active: true,
        })?;
    }
    let system = write.add_staff("system", Role::System, None)?;
    debug_assert_eq!(system, SYSTEM_STAFF);
    let owner = write.add_staff(owner, Role::Owner, pin_hash)?;
    let walk_in = write.add_party(&NewParty {
        kind: PartyKind::Customer,
        code: None,
        identity: Identity::default(),
    })?;
    debug_assert_eq!(walk_in, WALK_IN);
    write.stamp(owner, now);
    write.log("shop.init", "", "")?;
    crate::policy::begin(write, &settings.country)
}

impl Desk {
    /// Creates a shop with its chart, reasons, owner and walk-in customer; the owner is signed in.
    ///
    /// # Errors
    /// [`DeskError`] when a setting is unknown or the file cannot be created.
    pub fn init(path: &Path, init: &Init, clock: Clock) -> Result<Self, DeskError> {
        Self::init_with(path, init, init.settings()?, clock)
    }

    /// As [`Desk::init`], with settings that `init` cannot ask for.
    pub(crate) fn init_with(
        path: &Path,
        init: &Init,
        settings: Settings,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        let owner = owner_name(init.owner_name.as_deref(), settings.language);
        let pin_hash = init.owner_pin.as_deref().map(hash_pin).transpose()?;
        let store = Store::create(path, &settings, |write| {
            seed(write, &settings, owner, pin_hash.as_deref(), clock.now())
        })?;
        let mut desk = Self {
            store,
            clock,
            session: Session::NOBODY,
        };
        desk.sign_in(None, init.owner_pin.as_deref())?;
        Ok(desk)
    }
}
