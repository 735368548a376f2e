//! Applications: what customers want to bring back, as a web shop, a mailbox or a telephone list has it, one row a
//! product.
//!
//! Rows with one application number are one application; a row without a number is one by itself. Words for remedies
//! and channels are read here; whether a sale, a product or a reason is there, the desk knows.

use std::collections::{BTreeMap, BTreeSet};

use domain::Quantity;

use crate::history::classify::Rejection;
use crate::numbers;
use crate::profile::{ApplicationRules, Kind, Layout, Role};
use crate::sheet::{Rows, Sheet};

/// Why a file of applications cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ApplicationError {
    /// The profile is for another kind of file.
    #[error("the import profile {profile} is not one for applications")]
    NotApplications {
        /// The profile's name.
        profile: String,
    },
}

/// A product that a customer wants to bring back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationLine {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// The row as a spreadsheet counts it, from 1, the header counted.
    pub sheet_row: u32,
    /// The row as it stands in the file (very long ones are cut).
    pub content: String,
    /// Number of the sale; empty without receipt.
    pub sale: String,
    /// The product's code, or one of its barcodes.
    pub code: String,
    /// How many, above zero.
    pub quantity: Quantity,
    /// Why, in the customer's words or the shop's.
    pub reason: String,
    /// What is wanted instead, in an exchange.
    pub replacement: String,
}

/// What one customer wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its own number; empty where it has none.
    pub number: String,
    /// What it is known by when it comes again without a number: everything that it says.
    pub key: String,
    /// Its lines.
    pub lines: Vec<ApplicationLine>,
    /// What its lines say together, the first that says something.
    pub said: Said,
}

/// What an application says beside its lines; what it does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What the customer wants: a code of the profile, such as `refund`.
    pub remedy: String,
    /// The same in the file's own words, where no code is known for them.
    pub remedy_words: String,
    /// How it came: a code of the profile, such as `online`, or the file's own words.
    pub channel: String,
    /// What shows that it was bought here: a code of the profile, such as `invoice`, or the file's own words.
    pub proof: String,
    /// The customer's name.
    pub name: String,
    /// The customer's phone.
    pub phone: String,
    /// The customer's e-mail address.
    pub email: String,
    /// Who brings the goods.
    pub carrier: String,
    /// The number of the parcel.
    pub tracking: String,
    /// Anything else.
    pub note: String,
}

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedApplicationRow {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// The row as a spreadsheet counts it, from 1, the header counted.
    pub sheet_row: u32,
    /// Why, by field.
    pub fault: &'static str,
    /// What stands in that field.
    pub value: String,
    /// The row as it stands in the file.
    pub content: String,
}

/// Everything that a file of applications says.
#[derive(Debug, Default)]
pub struct Applications {
    /// The good ones, in the order of the file.
    pub applications: Vec<Application>,
    /// Rows that cannot be read, and those that share an application with one.
    pub rejected: Vec<RejectedApplicationRow>,
}

/// A row that cannot be read.
const UNREADABLE: &str = "unreadable_row";
/// A good row of an application with a bad one: half an application would look like a whole one.
pub const WITH_A_BAD_ROW: &str = "with_a_bad_row";

impl Applications {
    /// Reads a whole sheet.
    ///
    /// # Errors
    /// [`ApplicationError`]; bad rows are no error, they are in [`Applications::rejected`].
    pub fn read(sheet: &Sheet<'_>, layout: &Layout<'_>) -> Result<Self, ApplicationError> {
        let Kind::Applications(rules) = &layout.profile.kind else {
            return Err(ApplicationError::NotApplications {
                profile: layout.profile.name.clone(),
            });
        };
        let mut read = Self::default();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut bad = BTreeSet::new();
        let mut rows = sheet.rows();
        while rows.step() {
            let own = field(rows.fields(), layout, Role::DocumentNumber).to_owned();
            match line(&mut rows, layout) {
                Ok(line) => {
                    let said = said(rows.fields(), layout, rules);
                    let known = places.get(&own).copied().filter(|_| !own.is_empty());
                    let at = known.unwrap_or(read.applications.len());
                    if known.is_none() {
                        places.insert(own.clone(), at);
                        read.applications.push(Application {
                            number: own,
                            key: String::new(),
                            lines: vec![],
                            said: Said::default(),
                        });
                    }
                    read.applications[at].lines.push(line);
                    read.applications[at].said.complete(said);
                }
                Err(Rejection { fault, value, .. }) => {
                    read.rejected.push(rejected(&mut rows, fault, value));
                    if !own.is_empty() {
                        bad.insert(own);
                    }
                }
            }
        }
        read.set_apart(&bad);
        for application in &mut read.applications {
            application.key = application.identity();
        }
        Ok(read)
    }

    fn set_apart(&mut self, bad: &BTreeSet<String>) {
        let (whole, broken) = std::mem::take(&mut self.applications)
            .into_iter()
            .partition(|application| !bad.contains(&application.number));
        self.applications = whole;
        let broken: Vec<Application> = broken;
        let rows = broken.into_iter().flat_map(|application| {
            let number = application.number;
            let lines = application.lines.into_iter();
            lines.map(move |line| RejectedApplicationRow {
                number: line.number,
                line: line.line,
                sheet_row: line.sheet_row,
                fault: WITH_A_BAD_ROW,
                value: number.clone(),
                content: line.content,
            })
        });
        self.rejected.extend(rows);
        self.rejected.sort_by_key(|row| row.number);
    }
}

impl Said {
    fn complete(&mut self, other: Self) {
        let fields = [
            (&mut self.remedy, other.remedy),
            (&mut self.remedy_words, other.remedy_words),
            (&mut self.channel, other.channel),
            (&mut self.proof, other.proof),
            (&mut self.name, other.name),
            (&mut self.phone, other.phone),
            (&mut self.email, other.email),
            (&mut self.carrier, other.carrier),
            (&mut self.tracking, other.tracking),
            (&mut self.note, other.note),
        ];
        for (mine, others) in fields {
            if mine.is_empty() {
                *mine = others;
            }
        }
    }
}

impl Application {
    /// All that it says, each text with its length before it.
    fn identity(&self) -> String {
        let said = &self.said;
        let own = [
            &self.number,
            &said.remedy,
            &said.remedy_words,
            &said.channel,
            &said.proof,
            &said.name,
            &said.phone,
            &said.email,
            &said.carrier,
            &said.tracking,
            &said.note,
        ];
        let mut key = String::new();
        for text in own {
            add(&mut key, text);
        }
        for line in &self.lines {
            for text in [&line.sale, &line.code, &line.reason, &line.replacement] {
                add(&mut key, text);
            }
            add(&mut key, &line.quantity.to_string());
        }
        key
    }
}

fn add(key: &mut String, text: &str) {
    key.push_str(&text.len().to_string());
    key.push(':');
    key.push_str(text);
}

fn field<'r>(fields: &'r csv::StringRecord, layout: &Layout<'_>, role: Role) -> &'r str {
    let position = layout.position(role);
    position.and_then(|at| fields.get(at)).unwrap_or_default().trim()
}

fn line(rows: &mut Rows<'_>, layout: &Layout<'_>) -> Result<ApplicationLine, Rejection<&'static str>> {
    let unreadable = |fault, value: &str| Rejection::of(UNREADABLE, fault, value);
    let fields = rows.fields();
    if fields.len() != layout.fields() {
        return Err(unreadable("field_count", &fields.len().to_string()));
    }
    let text = |role| field(fields, layout, role);
    let code = text(Role::ProductCode);
    if code.is_empty() {
        return Err(unreadable("code_empty", ""));
    }
    let quantity = match text(Role::Quantity) {
        // A form that has one product a row often has no quantity: then it is one.
        "" => Quantity::from_units(1),
        given => numbers::quantity(given).ok_or_else(|| unreadable("bad_stock_quantity", given))?,
    };
    if quantity <= Quantity::ZERO {
        return Err(unreadable("quantity_not_positive", text(Role::Quantity)));
    }
    let (sale, code) = (text(Role::SaleNumber).to_owned(), code.to_owned());
    let (reason, replacement) = (text(Role::Reason).to_owned(), text(Role::Replacement).to_owned());
    Ok(ApplicationLine {
        number: rows.number(),
        line: rows.line(),
        sheet_row: rows.sheet_row(),
        content: rows.content(),
        sale,
        code,
        quantity,
        reason,
        replacement,
    })
}

fn said(fields: &csv::StringRecord, layout: &Layout<'_>, rules: &ApplicationRules) -> Said {
    let text = |role| field(fields, layout, role).to_owned();
    let (remedy, channel, proof) = (text(Role::Remedy), text(Role::Channel), text(Role::Proof));
    let code = ApplicationRules::code(&rules.remedies, &remedy);
    Said {
        remedy_words: if code.is_none() { remedy } else { String::new() },
        remedy: code.unwrap_or_default(),
        channel: ApplicationRules::code(&rules.channels, &channel).unwrap_or(channel),
        proof: ApplicationRules::code(&rules.proofs, &proof).unwrap_or(proof),
        name: text(Role::CustomerName),
        phone: text(Role::Phone),
        email: text(Role::Email),
        carrier: text(Role::Carrier),
        tracking: text(Role::Tracking),
        note: text(Role::Note),
    }
}

fn rejected(rows: &mut Rows<'_>, fault: &'static str, value: String) -> RejectedApplicationRow {
    RejectedApplicationRow {
        number: rows.number(),
        line: rows.line(),
        sheet_row: rows.sheet_row(),
        fault,
        value,
        content: rows.content(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{self, FileKind, Profile};

    fn read(text: &str) -> Applications {
        let profiles = profile::built_in();
        let sheet = Sheet::open(text, None, |name| profile::knows(&profiles, name)).unwrap();
        let layout = Profile::choose(&sheet, &profiles, FileKind::Applications, None).unwrap();
        Applications::read(&sheet, &layout).unwrap()
    }

    #[test]
    fn rows_with_one_number_are_one_application_and_words_become_codes() {
        let read = read(
            "申请号,销售单号,商品编码,数量,原因,期望处理,换成,手机,邮箱,渠道,购买凭证\n\
             W1,S-1,A100,2,质量问题,换货,A200,13800002031,,网店,发票\n\
             W1,S-1,A200,,尺码不合适,,,,li@example.com,,\n\
             ,S-2,A100,1,,送我一个新的,,,,电话,截图\n",
        );
        assert_eq!(read.rejected, []);
        let [first, second] = read.applications.as_slice() else {
            panic!("{:?}", read.applications)
        };
        assert_eq!((first.number.as_str(), first.lines.len()), ("W1", 2));
        assert_eq!(
            first.lines[1].quantity,
            Quantity::from_units(1),
            "no quantity is one"
        );
        let said = &first.said;
        assert_eq!(
            (
                said.remedy.as_str(),
                said.channel.as_str(),
                said.phone.as_str(),
                said.email.as_str()
            ),
            ("exchange", "online", "13800002031", "li@example.com")
        );
        assert_eq!(
            (second.said.remedy.as_str(), second.said.remedy_words.as_str()),
            ("", "送我一个新的")
        );
        assert_eq!(second.said.channel, "phone");
        assert_eq!(
            (first.said.proof.as_str(), second.said.proof.as_str()),
            ("invoice", "截图")
        );
        assert_ne!(first.key, second.key);
    }

    #[test]
    fn a_bad_row_takes_the_rest_of_its_application_with_it_and_no_other() {
        let read = read(
            "Application,Sale,Code,Quantity,Reason\nW1,S-1,A,1,\nW1,S-1,B,x,\nW2,S-1,,1,\nW3,S-1,A,0,\nW4,S-1,A,1,\nW4,S-1\n,S-1,A,2,\n",
        );
        let faults: Vec<(u32, &str)> = read
            .rejected
            .iter()
            .map(|row| (row.sheet_row, row.fault))
            .collect();
        assert_eq!(
            faults,
            [
                (2, WITH_A_BAD_ROW),
                (3, "bad_stock_quantity"),
                (4, "code_empty"),
                (5, "quantity_not_positive"),
                (6, WITH_A_BAD_ROW),
                (7, "field_count"),
            ]
        );
        assert_eq!(read.applications.len(), 1);
    }

    #[test]
    fn what_comes_again_is_known_by_what_it_says() {
        let keys = |text: &str| -> Vec<String> {
            let read = read(text).applications.into_iter();
            read.map(|application| application.key).collect()
        };
        let one = keys("Sale,Code,Quantity,Reason\nS-1,A,1,broken\n");
        assert_eq!(
            one,
            keys("Code;Reason;Sale;Quantity\nA;broken;S-1;1\n"),
            "in whatever order"
        );
        assert_ne!(one, keys("Sale,Code,Quantity,Reason\nS-1,A,2,broken\n"));
    }
}
