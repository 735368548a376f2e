//! A shop in a folder of its own, and `rdesk` to run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder that goes away with the test, and a shop file in it.
pub(crate) struct Shop {
    pub(crate) folder: tempfile::TempDir,
}

/// What a run of `rdesk` came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} / {}", self.out, self.err))
    }

    /// Standard error as JSON, and that the exit code is this one.
    pub(crate) fn refused(&self, code: i32) -> Value {
        assert_eq!(self.code, code, "{} / {}", self.out, self.err);
        serde_json::from_str(self.err.trim()).unwrap_or_else(|error| panic!("{error}: {}", self.err))
    }

    /// That it was done.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{} / {}", self.out, self.err);
        self
    }
}

impl Shop {
    /// No shop yet.
    pub(crate) fn nowhere() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A British shop with one product (10 on the shelf at 4.00) and nothing sold.
    pub(crate) fn open() -> Self {
        let shop = Self::nowhere();
        shop.run(&["init", "--currency", "GBP", "--language", "en"])
            .done();
        shop.call(
            "product.add",
            r#"{"sku":"A","name":"Mug","unit_price":"10.00","barcodes":["5012345678900"]}"#,
        )
        .done();
        shop.call(
            "stock.opening",
            r#"{"lines":[{"sku":"A","quantity":"10","unit_cost":"4.00"}]}"#,
        )
        .done();
        shop
    }

    /// The demo shop as it is on 2 November 2026.
    pub(crate) fn demo() -> Self {
        let shop = Self::nowhere();
        shop.run(&["init", "--demo"]).done();
        shop
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("shop.db")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rdesk"));
        command
            .env("RDESK_NOW", "2026-11-02T03:00:00Z")
            .env_remove("RDESK_PIN")
            .env("LC_ALL", "C");
        command
            .current_dir(self.folder.path())
            .arg("--json")
            .arg("--shop")
            .arg(self.path());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command().args(arguments))
    }

    pub(crate) fn call(&self, operation: &str, input: &str) -> Ran {
        self.run(&["call", operation, input])
    }

    /// That every check passes.
    pub(crate) fn verified(&self) {
        let verified = self.run(&["verify"]).done().json();
        assert_eq!(verified["passed"], true, "{verified:#}");
    }
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        code: status.code().unwrap_or(-1),
        out: text(stdout),
        err: text(stderr),
    }
}

/// The real shop's files, or nothing and a loud word.
pub(crate) fn real_data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let parent = std::env::var_os("RETURNDESK_REAL_DATA").map_or(beside, PathBuf::from);
    let folder = parent.join("online-retail");
    if folder.join("sales.csv").is_file() {
        return Some(folder);
    }
    eprintln!(
        "SKIPPED: the real data is not at {}; README says where it is found",
        folder.display()
    );
    None
}

/// Whether a tool is there, or a loud word that the test is skipped without it.
pub(crate) fn has(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").output().is_ok();
    if !there {
        eprintln!("SKIPPED: {tool} is not installed; `cargo xtask test` installs it on Debian and Ubuntu");
    }
    there
}
