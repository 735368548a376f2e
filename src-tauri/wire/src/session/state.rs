//! What a door shows before anything else: which shop is open, and who is at the desk.

use chrono::{DateTime, Utc};
use domain::staff::{Permission, Role};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Open, ReadOnly, Session};

/// Which shop is open, and who is at the desk.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct SessionState {
    /// The shop; none at first.
    shop: Option<OpenShop>,
    /// Who is at the desk; nobody before the first sign-in of a shop with PINs or with several people.
    at_desk: Option<AtDesk>,
    /// Whether anybody has a PIN. Where nobody has, people choose their name and that is all.
    has_pins: bool,
    /// Who can sign in.
    staff: Vec<StaffChoice>,
}

/// The shop that is open.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct OpenShop {
    /// Its file.
    path: String,
    /// Name on the papers.
    name: String,
    /// `zh-CN` or `en`: of the papers.
    language: String,
    /// ISO 4217 code.
    currency: String,
    /// Decimal places of the currency.
    currency_places: u32,
    /// Today's business date.
    today: desk::NaiveDate,
    /// Whether it is the demo shop, in which nothing is real.
    is_demo: bool,
    /// Why it can only be looked at; nothing when it can be written.
    read_only: Option<ReadOnly>,
}

/// Who is at the desk.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct AtDesk {
    /// Name.
    name: String,
    /// Role.
    role: Role,
    /// What the role may do.
    may: Vec<Permission>,
}

/// Somebody who can sign in.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct StaffChoice {
    /// Name.
    name: String,
    /// Role.
    role: Role,
    /// Whether a PIN is asked for. In a shop that has PINs, who has none can only look.
    has_pin: bool,
    /// Until when no PIN is accepted, after too many wrong ones.
    locked_until: Option<DateTime<Utc>>,
}

impl Session {
    /// Describes the session.
    pub(super) fn state(&self) -> Result<SessionState, desk::DeskError> {
        let Some(open) = &self.open else {
            return Ok(SessionState {
                shop: None,
                at_desk: None,
                has_pins: false,
                staff: vec![],
            });
        };
        let now = self.clock.now();
        let staff = open.desk.store().read().all_staff()?;
        let people = staff.iter().filter(|row| row.role != Role::System);
        Ok(SessionState {
            shop: Some(open.shop()),
            at_desk: open.at_desk()?,
            has_pins: open.desk.has_pins()?,
            staff: people
                .map(|row| StaffChoice {
                    name: row.name.clone(),
                    role: row.role,
                    has_pin: row.pin_hash.is_some(),
                    locked_until: row.locked_until.filter(|until| *until > now),
                })
                .collect(),
        })
    }
}

impl Open {
    fn shop(&self) -> OpenShop {
        let store = self.desk.store();
        let settings = store.settings();
        OpenShop {
            path: store.path().display().to_string(),
            name: settings.shop_name.clone(),
            language: match settings.language {
                desk::ShopLanguage::Chinese => "zh-CN".into(),
                desk::ShopLanguage::English => "en".into(),
            },
            currency: settings.currency.clone(),
            currency_places: settings.currency().exponent(),
            today: self.desk.today(),
            is_demo: settings.is_demo,
            read_only: self.read_only,
        }
    }

    fn at_desk(&self) -> Result<Option<AtDesk>, desk::DeskError> {
        let Some(id) = self.desk.session().staff else {
            return Ok(None);
        };
        let row = self.desk.store().read().staff(id)?;
        Ok(row.map(|row| AtDesk {
            name: row.name,
            role: row.role,
            may: Permission::ALL
                .into_iter()
                .filter(|permission| row.role.may(*permission))
                .collect(),
        }))
    }
}
