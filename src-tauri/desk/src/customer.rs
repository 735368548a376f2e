//! Customers: who they are, and how they are written to. All of it can be erased: documents name a customer by
//! identity alone, and no hash covers what stands here. What they owe and hold is in [`list`], what they pay in
//! [`receipt`].

mod list;
mod receipt;

use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Identity, Language, NewParty, Party, PartyKind};

use crate::sale::customer_of;
use crate::shop::language_of;
use crate::views::party_of;
use crate::{Desk, DeskError};

pub use list::{CustomerAccount, CustomerList, CustomerOnly, CustomerRow, CustomerRows, DebtView};
pub use receipt::{CustomerReceive, ReceiptPart, ReceiptView};

/// Letters of an e-mail address. Source: RFC 5321 §4.5.3.1.3.
const EMAIL_LETTERS_MAX: usize = 254;

/// A new customer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerAdd {
    /// The shop's own code for the customer; the next free one if left out.
    #[serde(default)]
    pub code: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Phone.
    #[serde(default)]
    pub phone: String,
    /// E-mail address.
    #[serde(default)]
    pub email: String,
    /// In which language the customer is written to, `zh-CN` or `en`; the shop's if left out.
    #[serde(default)]
    pub language: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

/// The new customer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CustomerAdded {
    /// Identity.
    pub id: i64,
    /// The shop's own code.
    pub code: String,
}

/// Which customer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerGet {
    /// The shop's own code.
    pub code: String,
}

/// What is to be known of a customer; what is left out stays as it is, an empty text erases.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerSet {
    /// The shop's own code.
    pub code: String,
    /// Name.
    #[serde(default)]
    pub name: Option<String>,
    /// Phone.
    #[serde(default)]
    pub phone: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// In which language the customer is written to, `zh-CN` or `en`; empty: the shop's.
    #[serde(default)]
    pub language: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A customer, for those who may change one: nothing is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CustomerView {
    /// The shop's own code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// In which language the customer is written to; none: the shop's.
    pub language: Option<String>,
    /// A remark.
    pub note: String,
}

impl From<Party> for CustomerView {
    fn from(party: Party) -> Self {
        Self {
            code: party.code.unwrap_or_default(),
            name: party.name,
            phone: party.phone,
            email: party.email,
            language: party.language.map(|language| language.tag().to_owned()),
            note: party.note,
        }
    }
}

impl Desk {
    /// Adds a customer.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the code is taken, or the address is none.
    pub fn customer_add(&mut self, add: &CustomerAdd) -> Result<CustomerAdded, DeskError> {
        self.change(Permission::CustomerEdit, |write, _| {
            let code = match add.code.trim() {
                "" => write.free_customer_code()?,
                code => code.to_owned(),
            };
            let code = code.as_str();
            if write.customer_by_code(code)?.is_some() {
                return Err(DeskError::Taken {
                    what: "customer",
                    key: code.to_owned(),
                });
            }
            let customer = NewParty {
                kind: PartyKind::Customer,
                code: Some(code),
                identity: Identity {
                    name: add.name.trim(),
                    phone: add.phone.trim(),
                    email: email(&add.email)?,
                    language: written_in(add.language.as_deref())?,
                    note: add.note.trim(),
                },
            };
            Ok(CustomerAdded {
                id: write.add_party(&customer)?.0,
                code: code.to_owned(),
            })
        })
    }

    /// Shows a customer as those see one who may change it.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or there is no such customer.
    pub fn customer_get(&self, get: &CustomerGet) -> Result<CustomerView, DeskError> {
        self.permit(Permission::CustomerEdit)?;
        let read = self.store.read();
        let id = customer_of(&read, Some(&get.code))?;
        Ok(party_of(&read, id)?.into())
    }

    /// Changes what is known of a customer. The log says which fields, never what stood in them.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, there is no such customer, or the address is none.
    pub fn customer_set(&mut self, set: &CustomerSet) -> Result<CustomerView, DeskError> {
        self.change(Permission::CustomerEdit, |write, _| {
            // Without a code it would be the account that all unnamed customers share.
            if set.code.trim().is_empty() {
                return Err(DeskError::Invalid {
                    field: "code",
                    why: "empty",
                    given: String::new(),
                });
            }
            let id = customer_of(write, Some(&set.code))?;
            let before = party_of(write, id)?;
            let kept =
                |given: &Option<String>, before: &str| given.as_deref().map_or(before, str::trim).to_owned();
            let (name, phone) = (kept(&set.name, &before.name), kept(&set.phone, &before.phone));
            let note = kept(&set.note, &before.note);
            let address = match &set.email {
                Some(given) => email(given)?.to_owned(),
                None => before.email.clone(),
            };
            let language = match set.language.as_deref() {
                None => before.language,
                given => written_in(given)?,
            };
            write.set_customer(
                id,
                &Identity {
                    name: &name,
                    phone: &phone,
                    email: &address,
                    language,
                    note: &note,
                },
            )?;
            let changed = [
                ("name", name != before.name),
                ("phone", phone != before.phone),
                ("email", address != before.email),
                ("language", language != before.language),
                ("note", note != before.note),
            ];
            let fields: Vec<&str> = changed
                .into_iter()
                .filter(|(_, differs)| *differs)
                .map(|(field, _)| field)
                .collect();
            write.log("customer.set", set.code.trim(), &fields.join(" "))?;
            Ok(party_of(write, id)?.into())
        })
    }
}

/// The language of a tag; an empty one is the shop's.
fn written_in(tag: Option<&str>) -> Result<Option<Language>, DeskError> {
    match tag.map(str::trim) {
        None | Some("") => Ok(None),
        Some(tag) => Ok(Some(language_of(tag)?)),
    }
}

/// An e-mail address as far as it can be told without writing to it: something, one @, a name with a dot or a
/// host, and nothing that would end it in a link.
pub(crate) fn email(given: &str) -> Result<&str, DeskError> {
    let address = given.trim();
    if address.is_empty() {
        return Ok(address);
    }
    let parts = address.split_once('@');
    let is_whole = parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !host.starts_with('.')
            && !host.ends_with('.')
    });
    let is_plain = !address
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control() || ",;<>\"()[]\\".contains(letter));
    if is_whole && is_plain && address.chars().count() <= EMAIL_LETTERS_MAX {
        Ok(address)
    } else {
        Err(DeskError::Invalid {
            field: "email",
            why: "no_address",
            given: address.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host_and_nothing_that_ends_it() {
        for good in ["a@b.cn", " li.lei+shop@mail.example.com ", "张@例子.中国", ""] {
            assert_eq!(email(good).unwrap(), good.trim());
        }
        for bad in [
            "a",
            "@b.cn",
            "a@",
            "a@b@c",
            "a b@c.cn",
            "a@b.cn,c@d.cn",
            "a@.cn",
            "Li <a@b.cn>",
        ] {
            assert!(email(bad).is_err(), "{bad}");
        }
    }
}
