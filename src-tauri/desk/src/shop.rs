//! The shop itself: made, described, its settings changed, its staff added.

use std::path::Path;

use chrono::NaiveDate;
use domain::ledger::Account;
use domain::pricing::{PriceMode, TaxRate};
use domain::staff::{Permission, Role};
use domain::{Currency, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{AccountName, Language, NewParty, PartyKind, SYSTEM_STAFF, Settings, Store, WALK_IN, Write};

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
    /// The owner's PIN; without one everybody is the owner.
    pub owner_pin: Option<String>,
}

/// What is usual in a country: currency, time zone, tax in percent, prices, chart.
fn usual(country: &str) -> (&'static str, &'static str, &'static str, PriceMode, &'static str) {
    use PriceMode::{Exclusive, Inclusive};
    match country {
        "CN" => ("CNY", "Asia/Shanghai", "0", Inclusive, "small-business-cn"),
        "US" => ("USD", "America/New_York", "0", Exclusive, "plain"),
        "DE" => ("EUR", "Europe/Berlin", "19", Inclusive, "plain"),
        "JP" => ("JPY", "Asia/Tokyo", "10", Inclusive, "plain"),
        _ => ("GBP", "Europe/London", "0", Inclusive, "plain"),
    }
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

fn invalid(field: &'static str, given: &str) -> DeskError {
    DeskError::Invalid {
        field,
        why: "unknown",
        given: given.to_owned(),
    }
}

impl Init {
    fn settings(&self) -> Result<Settings, DeskError> {
        let language = match self.language.as_deref() {
            Some("zh-CN" | "zh") => Language::Chinese,
            Some("en") | None => Language::English,
            Some(other) => return Err(invalid("language", other)),
        };
        let country = self
            .country
            .clone()
            .unwrap_or_else(|| country_of(self.currency.as_deref(), language).to_owned());
        let (currency, time_zone, tax_rate, price_mode, chart) = usual(&country);
        let currency = self.currency.as_deref().unwrap_or(currency);
        Currency::from_code(currency).ok_or_else(|| invalid("currency", currency))?;
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
            // China books credit notes red by default; elsewhere they stand on the opposite side.
            red_credit_notes: country == "CN",
            country,
            time_zone: time_zone.to_owned(),
            tax_rate: match self.tax_rate {
                Some(rate) => rate,
                None => tax_rate.parse()?,
            },
            price_mode: self.prices.unwrap_or(price_mode),
            chart: chart.to_owned(),
            negative_stock: false,
            approval_limit: None,
            window_days_max: None,
            closed_through: None,
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
    side: String,
    zh: String,
    en: String,
}

fn chart_file(name: &str) -> Result<&'static str, DeskError> {
    match name {
        "plain" => Ok(include_str!("../../../assets/charts-of-accounts/plain.json")),
        "small-business-cn" => Ok(include_str!(
            "../../../assets/charts-of-accounts/small-business-cn.json"
        )),
        other => Err(invalid("chart", other)),
    }
}

fn seed(
    write: &mut Write<'_>,
    settings: &Settings,
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
    let reasons: Vec<Reason> = serde_json::from_str(include_str!("../../../assets/policies/reasons.json"))
        .expect("the reasons are our own file");
    for reason in &reasons {
        write.add_reason(&reason.code, &reason.side, &reason.zh, &reason.en)?;
    }
    let system = write.add_staff("system", Role::System, None)?;
    debug_assert_eq!(system, SYSTEM_STAFF);
    let owner = write.add_staff("owner", Role::Owner, pin_hash)?;
    let walk_in = write.add_party(&NewParty {
        kind: PartyKind::Customer,
        code: None,
        name: "",
        phone: "",
    })?;
    debug_assert_eq!(walk_in, WALK_IN);
    write.stamp(owner, now);
    Ok(write.log("shop.init", "", "")?)
}

/// What a shop is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShopInfo {
    /// Name on the papers.
    pub shop_name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// ISO 3166 code.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// Percent, of new products.
    pub tax_rate: TaxRate,
    /// Whether prices contain tax.
    pub prices: PriceMode,
    /// Chart of accounts.
    pub chart: String,
    /// Today's business date.
    pub today: NaiveDate,
    /// Above this value a return needs a second person.
    pub approval_limit: Option<Money>,
    /// Days within which goods come back.
    pub window_days_max: Option<u32>,
    /// Last day of the closed period.
    pub closed_through: Option<NaiveDate>,
    /// Whether stock may go below zero.
    pub negative_stock: bool,
    /// Role of whoever is at the desk.
    pub role: Role,
    /// Name of whoever is at the desk.
    pub staff: Option<String>,
    /// Reasons to choose from.
    pub reasons: Vec<ReasonView>,
}

/// A reason to choose from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReasonView {
    /// Its code.
    pub code: String,
    /// Who is responsible.
    pub side: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// Settings to change; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsSet {
    /// Name on the papers.
    pub shop_name: Option<String>,
    /// Address and phone, a line each.
    pub shop_lines: Option<Vec<String>>,
    /// Above this value a return needs a second person; an empty text takes the limit away.
    pub approval_limit: Option<String>,
    /// Days within which goods come back; 0 takes the window away.
    pub window_days_max: Option<u32>,
    /// Whether stock may go below zero.
    pub negative_stock: Option<bool>,
    /// Whether credit notes are red entries.
    pub red_credit_notes: Option<bool>,
    /// Closes the period through this day; it never opens again by going back.
    pub close_through: Option<NaiveDate>,
}

/// A new member of staff.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffAdd {
    /// Name, unique in the shop.
    pub name: String,
    /// Role.
    pub role: Role,
    /// PIN of at least four characters.
    #[serde(default)]
    pub pin: Option<String>,
}

/// The new member of staff.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StaffAdded {
    /// Identity.
    pub id: i64,
}

impl Desk {
    /// Creates a shop with its chart, reasons, owner and walk-in customer; the owner is signed in.
    ///
    /// # Errors
    /// [`DeskError`] when a setting is unknown or the file cannot be created.
    pub fn init(path: &Path, init: &Init, clock: Clock) -> Result<Self, DeskError> {
        let settings = init.settings()?;
        let pin_hash = init.owner_pin.as_deref().map(hash_pin).transpose()?;
        let store = Store::create(path, &settings, |write| {
            seed(write, &settings, pin_hash.as_deref(), clock.now())
        })?;
        let mut desk = Self {
            store,
            clock,
            session: Session::NOBODY,
        };
        desk.sign_in(None, init.owner_pin.as_deref())?;
        Ok(desk)
    }

    /// Describes the shop.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn shop_info(&self) -> Result<ShopInfo, DeskError> {
        let settings = self.store.settings().clone();
        let read = self.store.read();
        let staff = self.session.staff.map(|id| read.staff(id)).transpose()?.flatten();
        let reasons = read.reasons()?;
        Ok(ShopInfo {
            shop_name: settings.shop_name,
            currency: settings.currency,
            language: match settings.language {
                Language::Chinese => "zh-CN".into(),
                Language::English => "en".into(),
            },
            country: settings.country,
            time_zone: settings.time_zone,
            tax_rate: settings.tax_rate,
            prices: settings.price_mode,
            chart: settings.chart,
            today: self.today(),
            approval_limit: settings.approval_limit,
            window_days_max: settings.window_days_max,
            closed_through: settings.closed_through,
            negative_stock: settings.negative_stock,
            role: self.session.role,
            staff: staff.map(|row| row.name),
            reasons: reasons
                .into_iter()
                .map(|row| ReasonView {
                    code: row.code,
                    side: row.side,
                    zh: row.name_zh,
                    en: row.name_en,
                })
                .collect(),
        })
    }

    /// Changes settings; every change is logged.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or a value cannot be used.
    pub fn settings_set(&mut self, set: &SettingsSet) -> Result<ShopInfo, DeskError> {
        let today = self.today();
        self.change(Permission::SettingsEdit, |write, _| {
            let mut settings = write.settings().clone();
            apply(set, &mut settings, today)?;
            let detail = serde_json::to_string(set).expect("settings are plain data");
            write.set_settings(settings)?;
            Ok(write.log("settings.set", "", &detail)?)
        })?;
        self.shop_info()
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the name is taken or the PIN too short.
    pub fn staff_add(&mut self, add: &StaffAdd) -> Result<StaffAdded, DeskError> {
        let pin_hash = add.pin.as_deref().map(hash_pin).transpose()?;
        self.change(Permission::StaffEdit, |write, _| {
            if add.name.trim().is_empty() {
                return Err(DeskError::Invalid {
                    field: "name",
                    why: "empty",
                    given: String::new(),
                });
            }
            if write.staff_by_name(&add.name)?.is_some() {
                return Err(DeskError::Taken {
                    what: "staff",
                    key: add.name.clone(),
                });
            }
            let id = write.add_staff(&add.name, add.role, pin_hash.as_deref())?;
            write.log("staff.add", &add.name, add.role.code())?;
            Ok(StaffAdded { id: id.0 })
        })
    }
}

fn apply(set: &SettingsSet, settings: &mut Settings, today: NaiveDate) -> Result<(), DeskError> {
    if let Some(name) = &set.shop_name {
        settings.shop_name.clone_from(name);
    }
    if let Some(lines) = &set.shop_lines {
        settings.shop_lines.clone_from(lines);
    }
    if let Some(limit) = &set.approval_limit {
        settings.approval_limit = if limit.trim().is_empty() {
            None
        } else {
            Some(settings.currency().parse(limit)?)
        };
    }
    if let Some(days) = set.window_days_max {
        settings.window_days_max = (days > 0).then_some(days);
    }
    settings.negative_stock = set.negative_stock.unwrap_or(settings.negative_stock);
    settings.red_credit_notes = set.red_credit_notes.unwrap_or(settings.red_credit_notes);
    if let Some(through) = set.close_through {
        let earlier = settings.closed_through.is_some_and(|closed| through < closed);
        if earlier || through >= today {
            return Err(DeskError::Invalid {
                field: "close_through",
                why: "out_of_range",
                given: through.to_string(),
            });
        }
        settings.closed_through = Some(through);
    }
    Ok(())
}
