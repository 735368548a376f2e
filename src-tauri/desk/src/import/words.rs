//! What an application says and a return has no field for, in words for its note; and what it lacks.

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

/// What the profile's codes are called; a word that is no code stays as it came.
fn said_word(language: Language, code: &str) -> &str {
    match code {
        "refund" => pick(language, "退款", "refund"),
        "exchange" => pick(language, "换货", "exchange"),
        "repair" => pick(language, "维修", "repair"),
        "allowance" => pick(language, "折让", "allowance"),
        "reshipment" => pick(language, "补发", "reshipment"),
        "refund_only" => pick(language, "仅退款", "refund without goods"),
        "phone" => pick(language, "电话", "phone"),
        "email" => pick(language, "邮件", "e-mail"),
        "online" => pick(language, "网上", "online"),
        "counter" => pick(language, "门店", "shop counter"),
        other => other,
    }
}

/// The note of an application: what is missing first, because somebody has to ask for it.
pub(super) fn note(
    language: Language,
    application: &Application,
    unread_reasons: &[&str],
    missing: &[Missing],
    with_contact: bool,
    is_exchange: bool,
) -> String {
    let said = &application.said;
    let lacks: Vec<&str> = missing.iter().map(|what| what.word(language)).collect();
    let listed = |parts: Vec<&str>| parts.join(pick(language, "、", ", "));
    let lines = application.lines.iter().map(|line| line.replacement.as_str());
    let replacement = listed(lines.filter(|text| !text.is_empty()).collect());
    let contact = [&said.name, &said.phone, &said.email];
    let contact = contact
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty());
    let parcel = format!("{} {}", said.carrier, said.tracking);
    let wanted = if said.remedy.is_empty() {
        said.remedy_words.as_str()
    } else {
        said_word(language, &said.remedy)
    };
    let parts = [
        (pick(language, "待补", "to ask"), listed(lacks)),
        (
            pick(language, "申请号", "application"),
            application.number.clone(),
        ),
        (
            pick(language, "渠道", "by"),
            said_word(language, &said.channel).to_owned(),
        ),
        // What an exchange is, its own lines say.
        (
            pick(language, "期望", "wanted"),
            if is_exchange {
                String::new()
            } else {
                wanted.to_owned()
            },
        ),
        (
            pick(language, "换成", "exchange for"),
            if is_exchange { String::new() } else { replacement },
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
