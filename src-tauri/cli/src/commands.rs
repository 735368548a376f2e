//! The commands: each opens the shop as far as it needs, signs in, and calls operations.

use std::io::{IsTerminal, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

use desk::{Clock, Desk, DeskError, Init};
use serde_json::{Value, json};
use wire::words::Language;
use wire::{Access, WireError};

use crate::arguments::{Arguments, Command, Export, Import, InitArguments};
use crate::report;

/// Runs the command. The language becomes the shop's once it is open, unless one was asked for.
pub(crate) fn run(arguments: &Arguments, language: &mut Language) -> Result<(), WireError> {
    let answer = match &arguments.command {
        Command::Operations => {
            report::print(&wire::describe(), true);
            return Ok(());
        }
        Command::Init(init) => make(arguments, init, *language)?,
        Command::Export(Export::Journal { format, from, to }) => {
            return journal(arguments, format, from.as_deref(), to.as_deref(), language);
        }
        Command::Import(Import::History {
            file,
            options,
            profile,
            paid_by,
            for_reference,
            allow_negative,
        }) => {
            let import = desk::ImportHistory {
                file: file.display().to_string(),
                profile: profile.clone(),
                paid_by: paid_by
                    .as_deref()
                    .map(|name| tender(name, *language))
                    .transpose()?,
                dry_run: options.dry_run,
                all_or_nothing: options.all_or_nothing,
                for_reference: *for_reference,
                allow_negative: *allow_negative,
                encoding: options.encoding.clone(),
                delimiter: options.delimiter.clone(),
            };
            history(arguments, &import, language)?
        }
        Command::Verify => return verify(arguments, language),
        Command::Session => return session(arguments, *language),
        command => {
            let (operation, input) = operation_of(command, *language)?;
            let mut desk = open(arguments, &operation, language)?;
            let answer = wire::call(&mut desk, &operation, &input, *language)?;
            close(desk, *language)?;
            answer
        }
    };
    report::print(&answer, arguments.json);
    Ok(())
}

/// The operation that a command stands for.
fn operation_of(command: &Command, language: Language) -> Result<(String, Value), WireError> {
    let row = match command {
        Command::Print {
            number,
            paper,
            out,
            language,
        } => (
            "paper.print",
            json!({ "number": number, "paper": paper, "out": out, "language": language }),
        ),
        Command::Report { name, from, to } => match name.as_str() {
            "trial-balance" => (
                "ledger.trial_balance",
                json!({ "from": from.clone().unwrap_or_default(), "to": to }),
            ),
            "stock" => ("stock.list", json!({})),
            other => {
                return Err(WireError::usage(
                    "unknown_operation",
                    json!({ "operation": other }),
                    language,
                ));
            }
        },
        Command::Import(Import::Stock { file, options, date }) => (
            "import.stock",
            json!({
                "file": file, "date": date, "dry_run": options.dry_run, "all_or_nothing": options.all_or_nothing,
                "encoding": options.encoding, "delimiter": options.delimiter,
            }),
        ),
        Command::Import(Import::Applications {
            file,
            options,
            submit,
        }) => (
            "import.applications",
            json!({
                "file": file, "submit": submit, "dry_run": options.dry_run, "all_or_nothing": options.all_or_nothing,
                "encoding": options.encoding, "delimiter": options.delimiter,
            }),
        ),
        Command::Export(Export::Month { month, out, encoding }) => (
            "export.month",
            json!({ "month": month, "out": out, "encoding": encoding }),
        ),
        Command::Call { operation, input } => return Ok((operation.clone(), read_input(input, language)?)),
        Command::Init(_)
        | Command::Verify
        | Command::Session
        | Command::Operations
        | Command::Import(Import::History { .. })
        | Command::Export(Export::Journal { .. }) => unreachable!("these have a path of their own in `run`"),
    };
    Ok((row.0.to_owned(), row.1))
}

fn read_input(input: &str, language: Language) -> Result<Value, WireError> {
    let bad = |what: String| WireError::usage("bad_input", json!({ "what": what }), language);
    let text = if input == "-" {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| bad(error.to_string()))?;
        text
    } else {
        input.to_owned()
    };
    serde_json::from_str(&text).map_err(|error| bad(error.to_string()))
}

fn shop_path(arguments: &Arguments, language: Language) -> Result<PathBuf, WireError> {
    arguments
        .shop
        .clone()
        .ok_or_else(|| WireError::usage("shop_not_given", json!({}), language))
}

/// Opens the shop as an operation needs it and signs in.
fn open(arguments: &Arguments, operation: &str, language: &mut Language) -> Result<Desk, WireError> {
    let Some(operation) = wire::operation(operation) else {
        let params = json!({ "operation": operation });
        return Err(WireError::usage("unknown_operation", params, *language));
    };
    match operation.access {
        Access::Write => open_for(arguments, desk::Access::Write, language),
        Access::Read => open_for(arguments, desk::Access::Read, language),
        Access::Logged => match open_for(arguments, desk::Access::Write, language) {
            Err(error) if error.code == "shop_in_use" => open_for(arguments, desk::Access::Read, language),
            opened => opened,
        },
    }
}

fn open_for(arguments: &Arguments, access: desk::Access, language: &mut Language) -> Result<Desk, WireError> {
    let path = shop_path(arguments, *language)?;
    let mut desk = Desk::open(&path, access, clock()).map_err(|error| WireError::of(&error, *language))?;
    if !arguments.language_is_given() {
        *language = match desk.store().settings().language {
            desk::ShopLanguage::Chinese => Language::Chinese,
            desk::ShopLanguage::English => Language::English,
        };
    }
    let pin = std::env::var("RDESK_PIN").ok();
    desk.sign_in(arguments.staff.as_deref(), pin.as_deref())
        .map_err(|error| WireError::of(&error, *language))?;
    Ok(desk)
}

/// The machine's clock, or the one that a test sets.
fn clock() -> Clock {
    let set = std::env::var("RDESK_NOW").ok();
    set.and_then(|text| text.parse().ok())
        .map_or(Clock::System, Clock::Set)
}

fn close(desk: Desk, language: Language) -> Result<(), WireError> {
    desk.close().map_err(|error| WireError::of(&error, language))
}

fn make(arguments: &Arguments, init: &InitArguments, language: Language) -> Result<Value, WireError> {
    let bad = |field: &str, given: &str| {
        WireError::usage(
            "invalid",
            json!({ "field": field, "why": "unknown", "given": given }),
            language,
        )
    };
    let in_words = |error: DeskError| WireError::of(&error, language);
    let settings = Init {
        currency: init.currency.clone(),
        language: init.language.clone(),
        country: init.country.clone(),
        time_zone: init.time_zone.clone(),
        tax_rate: match &init.tax_rate {
            Some(text) => Some(text.parse().map_err(|_| bad("tax_rate", text))?),
            None => None,
        },
        prices: match init.prices.as_deref() {
            None => None,
            Some("inclusive") => Some(desk::PriceMode::Inclusive),
            Some("exclusive") => Some(desk::PriceMode::Exclusive),
            Some(other) => return Err(bad("prices", other)),
        },
        chart: init.chart.clone(),
        shop_name: init.name.clone(),
        shop_lines: vec![],
        owner_name: init.owner_name.clone(),
        owner_pin: if init.owner_pin_stdin {
            Some(pin_from_stdin(language)?)
        } else {
            None
        },
    };
    let path = shop_path(arguments, language)?;
    let desk = if init.demo {
        Desk::demo(&path, &settings, clock()).map_err(in_words)?
    } else {
        Desk::init(&path, &settings, clock()).map_err(in_words)?
    };
    let info = desk.shop_info().map_err(in_words)?;
    close(desk, language)?;
    Ok(json!({
        "shop": path, "currency": info.currency, "language": info.language, "country": info.country,
        "time_zone": info.time_zone, "tax_rate": info.tax_rate, "prices": info.prices, "chart": info.chart,
    }))
}

fn pin_from_stdin(language: Language) -> Result<String, WireError> {
    let mut pin = String::new();
    std::io::stdin()
        .read_line(&mut pin)
        .map_err(|error| WireError::usage("bad_input", json!({ "what": error.to_string() }), language))?;
    Ok(pin.trim().to_owned())
}

/// Every check by name; a finding is exit code 1.
fn verify(arguments: &Arguments, language: &mut Language) -> Result<(), WireError> {
    let mut desk = open_for(arguments, desk::Access::Read, language)?;
    let answer = wire::call(&mut desk, "shop.verify", &json!({}), *language)?;
    report::print(&answer, arguments.json);
    if answer["passed"] == json!(true) {
        return Ok(());
    }
    let failed: Vec<&Value> = answer["checks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|check| check["count"] != json!(0))
        .collect();
    let names: Vec<&Value> = failed.iter().map(|check| &check["name"]).collect();
    Err(WireError {
        blame: 1,
        ..WireError::usage("verify_failed", json!({ "checks": names }), *language)
    })
}

/// Imports a history and says on a terminal how far it is.
fn history(
    arguments: &Arguments,
    import: &desk::ImportHistory,
    language: &mut Language,
) -> Result<Value, WireError> {
    let mut desk = open_for(arguments, desk::Access::Write, language)?;
    let shown = std::io::stderr().is_terminal();
    let done = desk.import_history(import, &mut |progress| {
        if shown {
            let percent = progress.done.saturating_mul(100) / progress.total.max(1);
            let stage = stage_in_words(progress.stage, *language);
            eprint!("\r{stage} {percent:3} %");
        }
        ControlFlow::Continue(())
    });
    if shown {
        eprintln!();
    }
    let done = done.map_err(|error| WireError::of(&error, *language))?;
    close(desk, *language)?;
    Ok(serde_json::to_value(done).expect("an answer is plain data"))
}

/// Answers requests; a shop and a person that were named are there from the start.
fn session(arguments: &Arguments, language: Language) -> Result<(), WireError> {
    let mut session = wire::Session::new(clock());
    if let Some(path) = &arguments.shop {
        session.call("session.open", &json!({ "path": path }), language)?;
    }
    let pin = std::env::var("RDESK_PIN").ok();
    let is_named = arguments.staff.is_some() || pin.is_some();
    if is_named || arguments.shop.is_some() {
        let input = json!({ "staff": arguments.staff, "pin": pin });
        match session.call("session.sign_in", &input, language) {
            // The owner if nobody was named; where that takes a PIN, nobody is there yet.
            Err(error) if is_named || error.code != "pin_needed" => return Err(error),
            _ => {}
        }
    }
    crate::session::run(session, language);
    Ok(())
}

fn tender(name: &str, language: Language) -> Result<desk::Tender, WireError> {
    let params = json!({ "field": "paid_by", "why": "unknown", "given": name });
    serde_json::from_value(json!(name)).map_err(|_| WireError::usage("invalid", params, language))
}

fn stage_in_words(stage: desk::Stage, language: Language) -> &'static str {
    use desk::Stage::{Living, Posting, Reading, Writing};
    match (stage, language) {
        (Reading, Language::Chinese) => "读取",
        (Posting, Language::Chinese) => "记账",
        (Writing, Language::Chinese) => "写出",
        (Living, Language::Chinese) => "营业",
        (Reading, Language::English) => "reading",
        (Posting, Language::English) => "posting",
        (Writing, Language::English) => "writing",
        (Living, Language::English) => "living",
    }
}

fn journal(
    arguments: &Arguments,
    format: &str,
    from: Option<&str>,
    to: Option<&str>,
    language: &mut Language,
) -> Result<(), WireError> {
    let desk = open_for(arguments, desk::Access::Read, language)?;
    let export = desk::ExportJournal {
        format: format.to_owned(),
        from: date(from, *language)?,
        to: date(to, *language)?,
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    desk.export_journal(&export, &mut out)
        .map_err(|error| WireError::of(&error, *language))
}

fn date(text: Option<&str>, language: Language) -> Result<Option<desk::NaiveDate>, WireError> {
    let Some(text) = text else { return Ok(None) };
    let bad = |_| {
        let params = json!({ "field": "date", "why": "unknown", "given": text });
        WireError::usage("invalid", params, language)
    };
    text.parse().map(Some).map_err(bad)
}
