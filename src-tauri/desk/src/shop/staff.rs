//! The people: added, changed, gone. What a role may do is in `domain`; signing in is in [`crate::session`].
//!
//! Whatever is changed, an owner stays who can sign in: a shop that nobody can administer could only be
//! thrown away.

use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use domain::staff::{Permission, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{StaffRow, Write};

use super::init::invalid;
use crate::session::hash_pin;
use crate::{Desk, DeskError};

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

/// What to change of a member of staff; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StaffSet {
    /// Identity, as the list has it.
    pub id: i64,
    /// Name, unique in the shop.
    pub name: Option<String>,
    /// Role.
    pub role: Option<Role>,
    /// PIN of at least four characters; an empty text takes it away.
    pub pin: Option<String>,
    /// Whether the person still works here.
    pub active: Option<bool>,
}

/// Another PIN for whoever is at the desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OwnPinSet {
    /// The PIN until now; left out by who had none.
    pub old_pin: Option<String>,
    /// PIN of at least four characters.
    pub new_pin: String,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaffView {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Whether there is a PIN.
    pub has_pin: bool,
    /// Until when no PIN is accepted, after too many wrong ones.
    pub locked_until: Option<DateTime<Utc>>,
    /// Whether the person still works here.
    pub active: bool,
}

impl Desk {
    /// Everybody who works or worked here, in the order of their arrival.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn staff_list(&self) -> Result<Vec<StaffView>, DeskError> {
        let now = self.clock.now();
        let rows = self.store.read().staff_of_all_times()?;
        let people = rows.into_iter().filter(|row| row.role != Role::System);
        Ok(people
            .map(|row| StaffView {
                id: row.id.0,
                has_pin: row.pin_hash.is_some(),
                locked_until: row.locked_until.filter(|until| *until > now),
                name: row.name,
                role: row.role,
                active: row.active,
            })
            .collect())
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the name is taken, the PIN too short, or no owner could sign
    /// in any more.
    pub fn staff_add(&mut self, add: &StaffAdd) -> Result<StaffAdded, DeskError> {
        let pin_hash = add.pin.as_deref().map(hash_pin).transpose()?;
        self.change(Permission::StaffEdit, |write, _| {
            let name = free_name(write, &add.name, None)?;
            let role = role_of_a_person(add.role)?;
            let id = write.add_staff(name, role, pin_hash.as_deref())?;
            keep_an_owner(write)?;
            write.log("staff.add", name, role.code())?;
            Ok(StaffAdded { id: id.0 })
        })
    }

    /// Changes a member of staff; every change is logged.
    ///
    /// # Errors
    /// As [`Desk::staff_add`], and when there is nobody of that identity.
    pub fn staff_set(&mut self, set: &StaffSet) -> Result<Vec<StaffView>, DeskError> {
        let pin = match set.pin.as_deref() {
            Some("") => Some(None),
            Some(pin) => Some(Some(hash_pin(pin)?)),
            None => None,
        };
        self.change(Permission::StaffEdit, |write, _| {
            let row = somebody(write, StaffId(set.id))?;
            let name = match &set.name {
                Some(name) => free_name(write, name, Some(row.id))?,
                None => &row.name,
            };
            let role = role_of_a_person(set.role.unwrap_or(row.role))?;
            write.set_staff(row.id, name, role, set.active.unwrap_or(row.active))?;
            if let Some(pin_hash) = &pin {
                write.set_pin(row.id, pin_hash.as_deref())?;
            }
            keep_an_owner(write)?;
            // What the PIN was or is stands nowhere.
            let detail = serde_json::json!({ "name": set.name, "role": set.role, "active": set.active,
                                             "pin": set.pin.is_some() });
            Ok(write.log("staff.set", &row.name, &detail.to_string())?)
        })?;
        self.staff_list()
    }

    /// Gives whoever is at the desk another PIN.
    ///
    /// # Errors
    /// [`DeskError`] when nobody is at the desk, the old PIN is wrong, or the new one too short.
    pub fn own_pin_set(&mut self, set: &OwnPinSet) -> Result<(), DeskError> {
        let staff = self
            .session
            .staff
            .ok_or_else(|| DeskError::not_permitted(Permission::StaffEdit))?;
        let row = self.store.read().staff(staff)?;
        if let Some((row, hash)) = row.and_then(|row| row.pin_hash.clone().map(|hash| (row, hash))) {
            self.check_pin(&row, &hash, set.old_pin.as_deref().unwrap_or_default())?;
        }
        let hash = hash_pin(&set.new_pin)?;
        self.change(Permission::Read, |write, actor| {
            write.set_pin(actor.staff, Some(&hash))?;
            keep_an_owner(write)?;
            Ok(write.log("staff.pin", "", "")?)
        })
    }
}

fn somebody(write: &Write<'_>, id: StaffId) -> Result<StaffRow, DeskError> {
    let rows = write.staff_of_all_times()?;
    rows.into_iter()
        .find(|row| row.id == id && row.role != Role::System)
        .ok_or_else(|| DeskError::NotFound {
            what: "staff",
            key: id.0.to_string(),
        })
}

/// The name without spaces around it, if nobody else has or had it: papers name people for years.
fn free_name<'n>(write: &Write<'_>, name: &'n str, own: Option<StaffId>) -> Result<&'n str, DeskError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(DeskError::Invalid {
            field: "name",
            why: "empty",
            given: String::new(),
        });
    }
    let rows = write.staff_of_all_times()?;
    if rows.iter().any(|row| row.name == name && Some(row.id) != own) {
        return Err(DeskError::Taken {
            what: "staff",
            key: name.to_owned(),
        });
    }
    Ok(name)
}

/// Nobody is the program itself.
fn role_of_a_person(role: Role) -> Result<Role, DeskError> {
    match role {
        Role::System => Err(invalid("role", role.code())),
        Role::Owner | Role::Cashier | Role::Viewer => Ok(role),
    }
}

fn keep_an_owner(write: &Write<'_>) -> Result<(), DeskError> {
    let staff = write.all_staff()?;
    let owners = || staff.iter().filter(|row| row.role == Role::Owner);
    if owners().next().is_none() {
        return Err(DeskError::OwnerNeeded { what: "owner" });
    }
    let has_pin = |row: &StaffRow| row.pin_hash.is_some();
    if staff.iter().any(has_pin) && !owners().any(has_pin) {
        return Err(DeskError::OwnerNeeded { what: "pin" });
    }
    Ok(())
}
