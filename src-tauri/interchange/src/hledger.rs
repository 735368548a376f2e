//! A journal in the format of hledger, for bookkeepers who check our books with a program of their own.
//!
//! It streams: a transaction is written when it is given. Order and balance are checked here, because a
//! journal that hledger refuses helps nobody. Account names are made harmless rather than refused: a `;` or
//! two spaces in a shop's own account name would end the name. Not here: which accounts there are.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;
use domain::{Currency, Money};

/// Why a journal cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// A transaction dated before the one above it.
    #[error("{code}: {date} comes after {previous}")]
    DatesOutOfOrder {
        /// The transaction's code.
        code: String,
        /// Its date.
        date: NaiveDate,
        /// The date of the one above.
        previous: NaiveDate,
    },
    /// Postings that do not sum to nothing.
    #[error("{code}: the postings are {difference} apart")]
    Unbalanced {
        /// The transaction's code.
        code: String,
        /// Their sum.
        difference: Money,
    },
    /// A posting to an account that was not declared at the beginning.
    #[error("{code}: the account {account} is not declared")]
    UndeclaredAccount {
        /// The transaction's code.
        code: String,
        /// The account's name.
        account: String,
    },
    /// The file cannot be written.
    #[error("the journal cannot be written")]
    Output(#[from] io::Error),
}

/// One entry of the books.
#[derive(Debug, Clone)]
pub struct Transaction<'a> {
    /// The business date.
    pub date: NaiveDate,
    /// The number of the entry or its document.
    pub code: &'a str,
    /// What it was.
    pub description: &'a str,
    /// Account names with amounts: debit is positive, credit negative.
    pub postings: &'a [(&'a str, Money)],
}

/// A journal in the making.
pub struct Journal<W> {
    out: W,
    currency: Currency,
    accounts: HashSet<String>,
    last_date: Option<NaiveDate>,
    /// The text of one transaction, and one name: kept to be filled again.
    text: String,
    name: String,
}

impl<W: Write> Journal<W> {
    /// Begins a journal: decimal mark, commodity and accounts, so that `hledger check --strict` holds.
    /// Accounts may be hierarchical with `:`. `out` should be buffered.
    ///
    /// # Errors
    /// [`JournalError::Output`].
    pub fn begin<'a>(
        out: W,
        currency: Currency,
        accounts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, JournalError> {
        let mut journal = Self {
            out,
            currency,
            accounts: HashSet::new(),
            last_date: None,
            text: String::new(),
            name: String::new(),
        };
        let (code, sample) = (currency.code(), currency.money(100_000));
        // hledger wants a decimal mark in the sample, also when no digits follow it.
        let point = if currency.exponent() == 0 { "." } else { "" };
        write_text(
            &mut journal.text,
            format_args!("decimal-mark .\ncommodity {sample}{point} {code}\n\n"),
        );
        for account in accounts {
            clean_account(account, &mut journal.name);
            if journal.accounts.insert(journal.name.clone()) {
                write_text(&mut journal.text, format_args!("account {}\n", journal.name));
            }
        }
        journal.flush_text()?;
        Ok(journal)
    }

    /// The balances before the first transaction. Accounts with nothing in them are left out.
    ///
    /// # Errors
    /// As [`Journal::transaction`].
    pub fn opening(&mut self, date: NaiveDate, balances: &[(&str, Money)]) -> Result<(), JournalError> {
        let postings: Vec<(&str, Money)> = balances
            .iter()
            .filter(|(_, amount)| !amount.is_zero())
            .copied()
            .collect();
        if postings.is_empty() {
            return Ok(());
        }
        self.transaction(&Transaction {
            date,
            code: "",
            description: "opening balances",
            postings: &postings,
        })
    }

    /// Writes one transaction.
    ///
    /// # Errors
    /// [`JournalError`] when it is out of order, not balanced, on an undeclared account, or cannot be written.
    pub fn transaction(&mut self, transaction: &Transaction<'_>) -> Result<(), JournalError> {
        self.check(transaction)?;
        self.last_date = Some(transaction.date);
        write_text(
            &mut self.text,
            format_args!("\n{} (", transaction.date.format("%Y-%m-%d")),
        );
        clean_line(transaction.code, &['(', ')'], &mut self.text);
        self.text.push_str(") ");
        clean_line(transaction.description, &[], &mut self.text);
        self.text.push('\n');
        for (account, amount) in transaction.postings {
            clean_account(account, &mut self.name);
            if !self.accounts.contains(&self.name) {
                self.text.clear();
                return Err(JournalError::UndeclaredAccount {
                    code: transaction.code.to_owned(),
                    account: (*account).to_owned(),
                });
            }
            let (name, currency) = (&self.name, self.currency.code());
            write_text(&mut self.text, format_args!("    {name}  {amount} {currency}\n"));
        }
        self.flush_text()
    }

    /// Ends the journal and gives the output back, flushed.
    ///
    /// # Errors
    /// [`JournalError::Output`].
    pub fn finish(mut self) -> Result<W, JournalError> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn check(&self, transaction: &Transaction<'_>) -> Result<(), JournalError> {
        let code = || transaction.code.to_owned();
        if let Some(previous) = self.last_date.filter(|&previous| transaction.date < previous) {
            return Err(JournalError::DatesOutOfOrder {
                code: code(),
                date: transaction.date,
                previous,
            });
        }
        let postings = transaction.postings.iter();
        let difference = postings.fold(self.currency.zero(), |sum, (_, amount)| sum + *amount);
        if !difference.is_zero() {
            return Err(JournalError::Unbalanced {
                code: code(),
                difference,
            });
        }
        Ok(())
    }

    fn flush_text(&mut self) -> Result<(), JournalError> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

fn write_text(into: &mut String, text: std::fmt::Arguments<'_>) {
    into.write_fmt(text).expect("writing into memory cannot fail");
}

/// Writes a text on one line: white space is one space, `;` (a comment to hledger) a comma.
fn clean_line(text: &str, without: &[char], into: &mut String) {
    let start = into.len();
    for character in text.chars() {
        let character = match character {
            ';' => ',',
            other if other.is_whitespace() || other.is_control() => ' ',
            other => other,
        };
        let double = character == ' ' && (into.len() == start || into.ends_with(' '));
        if !double && !without.contains(&character) {
            into.push(character);
        }
    }
    into.truncate(start + into[start..].trim_end().len());
}

/// Makes a name that hledger reads as one account: without comments, double spaces, the marks of status
/// and of virtual postings at its beginning, and empty parts between colons.
fn clean_account(account: &str, into: &mut String) {
    into.clear();
    let mut part_text = String::new();
    for part in account.split(':') {
        part_text.clear();
        clean_line(part, &['(', ')', '[', ']'], &mut part_text);
        let part = part_text.trim_start_matches(['*', '!', '=', '~', '@', ' ']);
        if !part.is_empty() && !into.is_empty() {
            into.push(':');
        }
        into.push_str(part);
    }
    if into.is_empty() {
        into.push_str("unnamed");
    }
}

#[cfg(test)]
#[path = "hledger_tests.rs"]
mod tests;
