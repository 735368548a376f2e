//! Somebody gives their level to another until a day: holidays do not stop returns.

use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::staff::{Permission, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Desk, DeskError};

/// Lets somebody approve at one's own levels.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegationSet {
    /// Name of whoever is to approve.
    pub to: String,
    /// The last day; left out, it is taken back.
    #[serde(default)]
    pub through: Option<NaiveDate>,
    /// Whose level; one's own if left out. Another's needs the permission to change staff.
    #[serde(default)]
    pub of: Option<String>,
}

/// Who approves for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DelegationView {
    /// Who gave their level.
    pub of: String,
    /// Their role.
    pub role: Role,
    /// Who has it.
    pub to: String,
    /// The last day.
    pub through: NaiveDate,
}

impl Desk {
    /// Lists who approves for whom today or later.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn delegation_list(&self) -> Result<Vec<DelegationView>, DeskError> {
        let rows = self.store.read().delegations(self.today())?.into_iter();
        Ok(rows
            .map(|row| DelegationView {
                of: row.giver.1,
                role: row.role,
                to: row.taker.1,
                through: row.through,
            })
            .collect())
    }

    /// Lets somebody approve at one's own levels until a day, or takes it back.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, somebody is not there, or the day has passed. What was lent cannot be
    /// lent on: only one's own role goes to another.
    pub fn delegation_set(&mut self, set: &DelegationSet) -> Result<Vec<DelegationView>, DeskError> {
        let today = self.today();
        self.change(Permission::ReturnApprove, |write, actor| {
            let person = |name: &str| {
                write
                    .staff_by_name(name.trim())?
                    .ok_or_else(|| DeskError::NotFound {
                        what: "staff",
                        key: name.to_owned(),
                    })
            };
            let taker = person(&set.to)?;
            let giver: StaffId = match set.of.as_deref() {
                None => actor.staff,
                Some(name) => person(name)?.id,
            };
            if giver != actor.staff && !actor.may(Permission::StaffEdit) {
                return Err(DeskError::not_permitted(Permission::StaffEdit));
            }
            // Somebody who approves nothing by themselves would not be let into the step at all.
            let unfit = taker.id == giver || !taker.role.may(Permission::ReturnApprove);
            if unfit || taker.role == Role::System {
                return Err(DeskError::Invalid {
                    field: "to",
                    why: "unfit",
                    given: set.to.clone(),
                });
            }
            let through = match set.through {
                Some(day) if day < today => {
                    return Err(DeskError::Invalid {
                        field: "through",
                        why: "in_the_past",
                        given: day.to_string(),
                    });
                }
                Some(day) => day,
                None => today.pred_opt().unwrap_or(today),
            };
            write.set_delegation(giver, taker.id, through)?;
            let detail = serde_json::json!({ "of": giver.0, "to": taker.id.0, "through": set.through });
            Ok(write.log("delegation.set", &taker.name, &detail.to_string())?)
        })?;
        self.delegation_list()
    }
}
