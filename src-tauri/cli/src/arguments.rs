//! The arguments: a stable contract, because scripts depend on it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use wire::words::Language;

/// Returndesk 退换台: customer returns and exchanges of one shop, from the command line.
#[derive(Debug, Parser)]
#[command(name = "rdesk", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// The shop's file.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) shop: Option<PathBuf>,
    /// Who acts; the owner if left out. The PIN comes from RDESK_PIN.
    #[arg(long = "as", global = true, value_name = "STAFF")]
    pub(crate) staff: Option<String>,
    /// Print JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of messages: zh-CN or en; the shop's, or the system's, if left out.
    #[arg(long = "messages", global = true, value_name = "LANGUAGE")]
    messages: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// The language of messages before a shop is open.
    pub(crate) fn language(&self) -> Language {
        let from_system = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok())
                .unwrap_or_default()
        };
        Language::from_tag(&self.messages.clone().unwrap_or_else(from_system))
    }

    /// Whether the language was asked for.
    pub(crate) fn language_is_given(&self) -> bool {
        self.messages.is_some()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new shop.
    Init(InitArguments),
    /// Bring data in from a file.
    #[command(subcommand)]
    Import(Import),
    /// Write files for the bookkeeper.
    #[command(subcommand)]
    Export(Export),
    /// Print a paper into a PDF file.
    Print {
        /// Number of a return or a credit note.
        number: String,
        /// a5, a4, 80mm or 58mm.
        #[arg(long, default_value = "a5")]
        paper: String,
        /// The PDF file.
        #[arg(long)]
        out: PathBuf,
        /// zh-CN or en; the shop's language if left out.
        #[arg(long)]
        language: Option<String>,
    },
    /// Show a report: trial-balance, stock.
    Report {
        /// trial-balance or stock.
        name: String,
        /// First month, YYYY-MM.
        #[arg(long)]
        from: Option<String>,
        /// Last month, YYYY-MM.
        #[arg(long)]
        to: Option<String>,
    },
    /// Recompute everything that must hold.
    Verify,
    /// List every operation with the JSON Schema of its input and output.
    Operations,
    /// Keep a shop open and answer requests, one JSON object a line, until the input ends.
    Session,
    /// Run one operation: the very operations that the window calls.
    Call {
        /// Its name, as `rdesk operations` lists it.
        operation: String,
        /// Its input as JSON, or - for standard input.
        #[arg(default_value = "{}")]
        input: String,
    },
}

/// How to set a new shop up; what is left out follows the country, then the language.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// ISO 4217 code.
    #[arg(long)]
    pub(crate) currency: Option<String>,
    /// zh-CN or en.
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// ISO 3166 code.
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// IANA name such as Europe/London.
    #[arg(long)]
    pub(crate) time_zone: Option<String>,
    /// Percent.
    #[arg(long)]
    pub(crate) tax_rate: Option<String>,
    /// inclusive or exclusive.
    #[arg(long)]
    pub(crate) prices: Option<String>,
    /// plain or small-business-cn.
    #[arg(long)]
    pub(crate) chart: Option<String>,
    /// Name on the papers.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The owner's name; 店主 or Owner, by the language, if left out.
    #[arg(long)]
    pub(crate) owner_name: Option<String>,
    /// Read the owner's PIN from standard input.
    #[arg(long)]
    pub(crate) owner_pin_stdin: bool,
    /// Fill it with the demo shop.
    #[arg(long)]
    pub(crate) demo: bool,
}

/// What to bring in.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Opening stock.
    Stock {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        options: ImportOptions,
        /// Business date of the opening stock.
        #[arg(long)]
        date: Option<String>,
    },
    /// Applications for returns and exchanges.
    Applications {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        options: ImportOptions,
        /// Hand in each that is complete; otherwise all are drafts.
        #[arg(long)]
        submit: bool,
    },
    /// Sales, returns and write-offs in one file.
    History {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        options: ImportOptions,
        /// Import profile; chosen by the header if left out.
        #[arg(long)]
        profile: Option<String>,
        /// How the sales were paid: cash, bank, wechat, alipay or card; owed if left out.
        #[arg(long)]
        paid_by: Option<String>,
        /// Only to be looked up when goods come back: other books have this past, and nothing moves here.
        #[arg(long)]
        for_reference: bool,
        /// Import although products go below zero.
        #[arg(long)]
        allow_negative: bool,
    },
}

/// What all imports know.
#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// Show what would happen, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Import nothing if any row is rejected.
    #[arg(long)]
    pub(crate) all_or_nothing: bool,
    /// utf-8, utf-16le, utf-16be or gb18030; detected if left out.
    #[arg(long)]
    pub(crate) encoding: Option<String>,
    /// The delimiter; detected if left out.
    #[arg(long)]
    pub(crate) delimiter: Option<String>,
}

/// What to write.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// The folder of a month.
    Month {
        /// YYYY-MM.
        month: String,
        /// The folder.
        #[arg(long)]
        out: PathBuf,
        /// utf-8 or gb18030.
        #[arg(long)]
        encoding: Option<String>,
    },
    /// The journal, to standard output.
    Journal {
        /// hledger.
        #[arg(long, default_value = "hledger")]
        format: String,
        /// First day.
        #[arg(long)]
        from: Option<String>,
        /// Last day.
        #[arg(long)]
        to: Option<String>,
    },
}
