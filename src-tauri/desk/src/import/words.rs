//! What an application says: in the fields that a return has for it, and the rest in words for its note; and what it lacks.

use domain::policy::{Channel, Proof, Remedy};
use domain::returns::Registration;
use interchange::applications::Application;
use schemars::JsonSchema;
use serde::Serialize;
use store::Language;

/// Something that an application should say and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The number of the sale.
    Sale,
    /// A reason that the shop knows.
    Reason,
    /// What the customer wants.
    Remedy,
    /// What is wanted instead, in an exchange.
    Replacement,
    /// A phone or an address.
    Contact,
}

impl Missing {
    fn word(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Sale => ("购买凭证", "receipt"),
            Self::Reason => ("原因", "reason"),
            Self::Remedy => ("期望处理", "what is wanted"),
            Self::Replacement => ("换成什么", "what to exchange for"),
            Self::Contact => ("联系方式", "phone or e-mail"),
        };
        pick(language, zh, en)
    }
}

fn pick<'w>(language: Language, zh: &'w str, en: &'w str) -> &'w str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// What a channel that no field has is called; a word that is no code stays as it came.
fn said_word(language: Language, code: &str) -> &str {
    match code {
        "email" => pick(language, "邮件", "e-mail"),
        other => other,
    }
}

/// What stands in the fields of the registration. A word for which there is no field stays for the note. Of an exchange
/// its own lines say what goes out.
pub(super) fn registration(application: &Application, is_exchange: bool) -> Registration {
    let said = &application.said;
    Registration {
        channel: Channel::from_code(&said.channel),
        desired: Remedy::from_code(&said.remedy),
        replacement: if is_exchange {
            String::new()
        } else {
            wished(application, ", ")
        },
        proof: Proof::from_code(&said.proof),
        ..Registration::default()
    }
}

/// What the lines want instead.
fn wished(application: &Application, between: &str) -> String {
    let lines = application.lines.iter().map(|line| line.replacement.trim());
    let wished: Vec<&str> = lines.filter(|text| !text.is_empty()).collect();
    wished.join(between)
}

/// The note of an application: what is missing first, because somebody has to ask for it.
pub(super) fn note(
    language: Language,
    application: &Application,
    unread_reasons: &[&str],
    missing: &[Missing],
    with_contact: bool,
) -> String {
    let said = &application.said;
    let lacks: Vec<&str> = missing.iter().map(|what| what.word(language)).collect();
    let listed = |parts: Vec<&str>| parts.join(pick(language, "、", ", "));
    let contact = [&said.name, &said.phone, &said.email];
    let contact = contact
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty());
    let parcel = format!("{} {}", said.carrier, said.tracking);
    // What a field has is not said twice.
    let unless = |is_in_field: bool, text: &str| {
        if is_in_field {
            String::new()
        } else {
            text.to_owned()
        }
    };
    let (channel, proof) = (Channel::from_code(&said.channel), Proof::from_code(&said.proof));
    let parts = [
        (pick(language, "待补", "to ask"), listed(lacks)),
        (
            pick(language, "申请号", "application"),
            application.number.clone(),
        ),
        (
            pick(language, "渠道", "by"),
            unless(channel.is_some(), said_word(language, &said.channel)),
        ),
        (pick(language, "期望", "wanted"), said.remedy_words.clone()),
        (
            pick(language, "购买凭证", "proof"),
            unless(proof.is_some(), &said.proof),
        ),
        (pick(language, "原因", "reason"), listed(unread_reasons.to_vec())),
        (
            pick(language, "联系", "contact"),
            if with_contact {
                contact.collect::<Vec<_>>().join(" ")
            } else {
                String::new()
            },
        ),
        (pick(language, "运单", "parcel"), parcel.trim().to_owned()),
        (pick(language, "说明", "note"), said.note.clone()),
    ];
    let colon = pick(language, "：", ": ");
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| format!("{label}{colon}{text}"))
        .collect();
    told.join(pick(language, "；", "; "))
}
