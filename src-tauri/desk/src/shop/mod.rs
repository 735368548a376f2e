//! The shop itself: made ([`init`]), described, its settings changed, its staff added.

pub(crate) mod init;
mod staff;

use chrono::NaiveDate;
use domain::cash::CashStep;
use domain::part::Part;
use domain::policy::Policy;
use domain::pricing::{PriceMode, TaxRate};
use domain::returns::{RegistrationRules, Way, WayBackTerms};
use domain::staff::{Permission, Role};
use domain::{Currency, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, Settings, Write};

use crate::{Desk, DeskError};

pub(crate) use init::language_of;
pub use init::{Init, UsualIn, usual};
pub use staff::{OwnPinSet, StaffAdd, StaffAdded, StaffSet, StaffView};

/// What a shop is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShopInfo {
    /// Name on the papers.
    pub shop_name: String,
    /// Address and phone, a line each.
    pub shop_lines: Vec<String>,
    /// Whether this is the demo shop, in which nothing is real.
    pub is_demo: bool,
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
    /// The lowest amount above which somebody has to approve a return.
    pub approval_limit: Option<Money>,
    /// Days within which goods come back that no exacter rule speaks of.
    pub window_days_max: Option<u32>,
    /// Last day of the closed period.
    pub closed_through: Option<NaiveDate>,
    /// Whether stock may go below zero.
    pub negative_stock: bool,
    /// The smallest coin, to whose multiples cash is rounded; none where every amount can be paid.
    pub cash_step: Option<Money>,
    /// Whether credit notes are red entries.
    pub red_credit_notes: bool,
    /// Whether the shop counts its cash drawer: then no cash moves while nobody has opened it.
    pub counts_drawer: bool,
    /// Parts of the program that the shop does without: the window leaves them out.
    pub parts_off: Vec<Part>,
    /// How customers are told to bring goods back; none where nothing is set.
    pub return_way: Option<Way>,
    /// Where to; empty: to the shop.
    pub return_address: String,
    /// Days from the approval within which goods come; none where there is no last day.
    pub return_days: Option<u16>,
    /// What the shop asks for when a return is registered.
    pub registration: RegistrationRules,
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
    /// The branch that it stands in.
    pub parent: Option<String>,
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
    /// `zh-CN` or `en`: of the papers.
    pub language: Option<String>,
    /// Percent, of new products.
    pub tax_rate: Option<TaxRate>,
    /// One limit above which the owner approves, in place of every level by amount: a new version of the policy.
    /// An empty text takes it away.
    pub approval_limit: Option<String>,
    /// One window for everything, in place of every return window: a new version of the policy. 0 takes it away.
    pub window_days_max: Option<u32>,
    /// Whether stock may go below zero.
    pub negative_stock: Option<bool>,
    /// The smallest coin, to whose multiples cash is rounded; an empty text takes the rounding away.
    pub cash_step: Option<String>,
    /// Whether credit notes are red entries.
    pub red_credit_notes: Option<bool>,
    /// Whether the shop counts its cash drawer: then no cash moves while nobody has opened it.
    pub counts_drawer: Option<bool>,
    /// Parts of the program that the shop does without: all of them. What was done with them stays.
    pub parts_off: Option<Vec<Part>>,
    /// How customers are told to bring goods back.
    pub return_way: Option<Way>,
    /// Where to, where it is not the shop's own address; an empty text takes it away.
    pub return_address: Option<String>,
    /// Days from the approval within which goods come; 0 takes them away.
    pub return_days: Option<u16>,
    /// What the shop asks for when a return is registered: all of it.
    pub registration: Option<RegistrationRules>,
    /// Closes the period through this day; it never opens again by going back.
    pub close_through: Option<NaiveDate>,
}

impl Desk {
    /// Describes the shop.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn shop_info(&self) -> Result<ShopInfo, DeskError> {
        let settings = self.store.settings().clone();
        let read = self.store.read();
        let staff = self.session.staff.map(|id| read.staff(id)).transpose()?.flatten();
        let reasons = read.reasons()?;
        let policy = read.policy()?.policy;
        Ok(ShopInfo {
            shop_name: settings.shop_name,
            shop_lines: settings.shop_lines,
            is_demo: settings.is_demo,
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
            approval_limit: policy.approval_limit(),
            window_days_max: policy.window_days_max(),
            closed_through: settings.closed_through,
            negative_stock: settings.negative_stock,
            cash_step: settings.cash_step.map(CashStep::coin),
            red_credit_notes: settings.red_credit_notes,
            counts_drawer: settings.drawer.is_some(),
            parts_off: settings.parts_off,
            registration: settings.registration.unwrap_or_default(),
            return_way: settings.way_back.as_ref().map(|terms| terms.way),
            return_days: settings.way_back.as_ref().and_then(|terms| terms.days),
            return_address: settings.way_back.map(|terms| terms.address).unwrap_or_default(),
            role: self.session.role,
            staff: staff.map(|row| row.name),
            reasons: reasons
                .into_iter()
                .filter(|row| row.active && !row.is_branch)
                .map(|row| ReasonView {
                    code: row.code,
                    side: row.side.code().to_owned(),
                    parent: row.parent,
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
            let policy = write.policy_now()?.policy;
            apply(set, &mut settings, &policy, today)?;
            let detail = serde_json::to_string(set).expect("settings are plain data");
            write.set_settings(settings)?;
            set_policy(write, set)?;
            Ok(write.log("settings.set", "", &detail)?)
        })?;
        self.shop_info()
    }
}

/// The two numbers of simple rules; what they already are changes nothing.
fn set_policy(write: &mut Write<'_>, set: &SettingsSet) -> Result<(), DeskError> {
    let mut policy = Policy::clone(&write.policy_now()?.policy);
    if let Some(limit) = &set.approval_limit {
        let limit = match limit.trim() {
            "" => None,
            limit => Some(write.currency().parse(limit)?),
        };
        if limit != policy.approval_limit() {
            policy.set_approval_limit(limit);
        }
    }
    if let Some(days) = set.window_days_max {
        let days = (days > 0).then_some(days);
        if days != policy.window_days_max() {
            policy.set_window_days_max(days);
        }
    }
    crate::policy::put_into_force(write, policy, "")
}

fn apply(
    set: &SettingsSet,
    settings: &mut Settings,
    policy: &Policy,
    today: NaiveDate,
) -> Result<(), DeskError> {
    if let Some(name) = &set.shop_name {
        settings.shop_name.clone_from(name);
    }
    if let Some(lines) = &set.shop_lines {
        settings.shop_lines.clone_from(lines);
    }
    if let Some(language) = &set.language {
        settings.language = language_of(language)?;
    }
    settings.tax_rate = set.tax_rate.unwrap_or(settings.tax_rate);
    if let Some(coin) = &set.cash_step {
        settings.cash_step = smallest_coin(coin, settings.currency())?;
    }
    settings.negative_stock = set.negative_stock.unwrap_or(settings.negative_stock);
    settings.red_credit_notes = set.red_credit_notes.unwrap_or(settings.red_credit_notes);
    if let Some(parts) = &set.parts_off {
        settings.parts_off.clone_from(parts);
        settings.parts_off.sort_unstable();
        settings.parts_off.dedup();
    }
    settings.drawer = crate::drawer::counted_or_not(settings.drawer, set.counts_drawer)?;
    if let Some(rules) = &set.registration {
        settings.registration = crate::registration::rules_of(rules, policy)?;
    }
    settings.way_back = way_back(set, settings.way_back.take());
    if let Some(through) = set.close_through {
        let earlier = settings.closed_through.is_some_and(|closed| through < closed);
        if earlier || through >= today {
            return Err(DeskError::Invalid {
                field: "close_through",
                why: "not_closable",
                given: through.to_string(),
            });
        }
        settings.closed_through = Some(through);
    }
    Ok(())
}

/// What customers are told of the way back; the counter alone, without a day, is nothing to tell.
fn way_back(set: &SettingsSet, before: Option<WayBackTerms>) -> Option<WayBackTerms> {
    let before = before.unwrap_or_default();
    let after = WayBackTerms {
        way: set.return_way.unwrap_or(before.way),
        address: match &set.return_address {
            Some(address) => address.trim().to_owned(),
            None => before.address,
        },
        days: match set.return_days {
            Some(days) => (days > 0).then_some(days),
            None => before.days,
        },
    };
    (after != WayBackTerms::default()).then_some(after)
}

fn smallest_coin(text: &str, currency: Currency) -> Result<Option<CashStep>, DeskError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let coin = CashStep::new(currency.parse(text.trim())?);
    coin.map(Some).ok_or_else(|| DeskError::Invalid {
        field: "cash_step",
        why: "not_positive",
        given: text.to_owned(),
    })
}
