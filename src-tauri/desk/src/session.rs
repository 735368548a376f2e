//! Who is signed in. The session lives here, in Rust: no caller ever says who it is.

use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use chrono::TimeDelta;
use domain::ids::StaffId;
use domain::returns::Actor;
use domain::staff::{Permission, Role};
use store::{StaffRow, Write};

use crate::{Desk, DeskError};

/// Wrong PINs in a row before the lock-out.
const ATTEMPTS_MAX: u32 = 5;
/// How long the lock-out lasts; it is stored, so a restart does not end it.
const LOCK_MINUTES: i64 = 5;
/// A PIN has at least this many characters.
const PIN_LENGTH_MIN: usize = 4;

/// Who is at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// The person, unless nobody signed in.
    pub staff: Option<StaffId>,
    /// The role; `viewer` when nobody signed in to a shop that has PINs.
    pub role: Role,
}

impl Session {
    /// Nobody: only looks.
    pub const NOBODY: Self = Self {
        staff: None,
        role: Role::Viewer,
    };
}

/// Hashes a PIN with Argon2id.
///
/// # Errors
/// [`DeskError::Invalid`] when it is too short.
pub(crate) fn hash_pin(pin: &str) -> Result<String, DeskError> {
    if pin.chars().count() < PIN_LENGTH_MIN {
        return Err(DeskError::Invalid {
            field: "pin",
            why: "too_short",
            given: String::new(),
        });
    }
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(pin.as_bytes(), &salt);
    Ok(hash
        .expect("the default parameters and a fresh salt are valid")
        .to_string())
}

fn pin_fits(hash: &str, pin: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok()
}

impl Desk {
    /// Signs in. Without a name it is the owner; without a PIN a shop that has PINs is only looked at.
    ///
    /// # Errors
    /// [`DeskError`] when the person does not exist, or the PIN is wrong or locked out.
    pub fn sign_in(&mut self, name: Option<&str>, pin: Option<&str>) -> Result<Session, DeskError> {
        let row = self.who(name)?;
        self.session = match (&row.pin_hash, pin) {
            (None, _) if !self.has_pins()? => Session {
                staff: Some(row.id),
                role: row.role,
            },
            (None, _) | (Some(_), None) => Session::NOBODY,
            (Some(hash), Some(pin)) => {
                self.check_pin(&row, hash, pin)?;
                Session {
                    staff: Some(row.id),
                    role: row.role,
                }
            }
        };
        Ok(self.session)
    }

    /// Nobody is at the desk any more.
    pub fn sign_out(&mut self) {
        self.session = Session::NOBODY;
    }

    /// Whether somebody needs a PIN: then who has none only looks.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn has_pins(&self) -> Result<bool, DeskError> {
        let staff = self.store.read().all_staff()?;
        Ok(staff.iter().any(|row| row.pin_hash.is_some()))
    }

    /// Gives whoever is at the desk a PIN.
    ///
    /// # Errors
    /// [`DeskError`] when nobody is, or the PIN is too short.
    pub(crate) fn set_own_pin(&mut self, pin: &str) -> Result<(), DeskError> {
        let hash = hash_pin(pin)?;
        self.change(Permission::StaffEdit, |write, actor| {
            write.set_pin(actor.staff, Some(&hash))?;
            Ok(write.log("staff.pin", "", "")?)
        })
    }

    fn who(&self, name: Option<&str>) -> Result<StaffRow, DeskError> {
        let found = match name {
            Some(name) => self.store.read().staff_by_name(name)?,
            None => self
                .store
                .read()
                .all_staff()?
                .into_iter()
                .find(|row| row.role == Role::Owner),
        };
        // The system acts by itself; nobody signs in as it.
        found
            .filter(|row| row.role != Role::System)
            .ok_or_else(|| DeskError::NotFound {
                what: "staff",
                key: name.unwrap_or("owner").to_owned(),
            })
    }

    pub(crate) fn check_pin(&mut self, row: &StaffRow, hash: &str, pin: &str) -> Result<(), DeskError> {
        let now = self.clock.now();
        if let Some(until) = row.locked_until.filter(|until| *until > now) {
            return Err(DeskError::PinLocked {
                until: until.to_rfc3339(),
            });
        }
        if pin_fits(hash, pin) {
            if row.failed_attempts > 0 && self.store.is_writer() {
                self.store
                    .write(|write| Ok::<_, DeskError>(write.note_attempts(row.id, 0, None)?))?;
            }
            return Ok(());
        }
        let failed = row.failed_attempts + 1;
        let locked = (failed >= ATTEMPTS_MAX).then(|| now + TimeDelta::minutes(LOCK_MINUTES));
        if self.store.is_writer() {
            self.store.write(|write| {
                write.stamp(row.id, now);
                write.note_attempts(row.id, if locked.is_some() { 0 } else { failed }, locked)?;
                Ok::<_, DeskError>(write.log("sign_in.refused", &row.name, "")?)
            })?;
        }
        match locked {
            Some(until) => Err(DeskError::PinLocked {
                until: until.to_rfc3339(),
            }),
            None => Err(DeskError::PinWrong {
                attempts_left: ATTEMPTS_MAX - failed,
            }),
        }
    }

    /// Refuses at once what the session's role may never do; the role is read again inside the transaction.
    pub(crate) fn permit(&self, permission: Permission) -> Result<(), DeskError> {
        if self.session.role.may(permission) {
            Ok(())
        } else {
            Err(DeskError::not_permitted(permission))
        }
    }

    /// The one way to change the shop: a transaction that is stamped, with an actor whose role was read in it.
    pub(crate) fn change<T>(
        &mut self,
        permission: Permission,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        self.permit(permission)?;
        let staff = self
            .session
            .staff
            .ok_or_else(|| DeskError::not_permitted(permission))?;
        let (now, today) = (self.clock.now(), self.today());
        self.store.write(|write| {
            let row = write
                .staff(staff)?
                .ok_or_else(|| DeskError::not_permitted(permission))?;
            if !row.role.may(permission) {
                return Err(DeskError::not_permitted(permission));
            }
            write.stamp(staff, now);
            let actor = Actor {
                staff,
                role: row.role,
            };
            let done = act(write, actor)?;
            // Whatever came onto the shelf is kept for whoever waits for it, before anybody else can take it.
            crate::exchange::serve_waiting(write, actor, today)?;
            told(write)?;
            Ok(done)
        })
    }
}

/// What is looked at when all is done: whether it was said which pieces moved, goods stood where they were taken, and the
/// drawer was open for cash. A preview is taken back before that, and asks for itself.
pub(crate) fn told(write: &Write<'_>) -> Result<(), DeskError> {
    crate::piece::told(write)?;
    crate::place::told(write)?;
    crate::drawer::told(write)
}
