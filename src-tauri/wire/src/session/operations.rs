//! The second table: what is asked of the session itself. A new capability is one row here.

use std::path::{Path, PathBuf};

use desk::{Desk, DeskError, Init, Watch};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::state::SessionState;
use super::{Open, Session};
use crate::WireError;
use crate::operations::{Nothing, is_long, read, watch};
use crate::words::Language;

/// One operation of the session.
pub struct SessionOperation {
    /// Its name, `session.verb`.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Whether it may take so long that a person wants to see how far it is, and to stop it.
    pub is_long: bool,
    pub(crate) input: fn(&mut SchemaGenerator) -> Schema,
    pub(crate) output: fn(&mut SchemaGenerator) -> Schema,
    pub(super) run: fn(&mut Session, &Value, Language, &mut Watch<'_>) -> Result<Value, WireError>,
}

impl std::fmt::Debug for SessionOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionOperation")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

macro_rules! session_operations {
    ($($name:literal ($input:ty) -> $output:ty, $summary:literal,
       |$session:tt, $given:tt $(, $watch:tt)?| $run:expr;)+) => {
        /// Every operation of the session.
        pub const SESSION_OPERATIONS: &[SessionOperation] = &[$(SessionOperation {
            name: $name,
            summary: $summary,
            is_long: is_long!($($watch)?),
            input: |generator| generator.subschema_for::<$input>(),
            output: |generator| generator.subschema_for::<$output>(),
            run: |session, input, language, watch| {
                let input: $input = read(input, language)?;
                let run: fn(&mut Session, &$input, &mut Watch<'_>) -> Result<$output, Fault> =
                    |$session, $given, watch!($($watch)?)| $run;
                let output = run(session, &input, watch).map_err(|fault| fault.in_words(language))?;
                Ok(serde_json::to_value(output).expect("an output is plain data"))
            },
        },)+];
    };
}

session_operations! {
    "session.state" (Nothing) -> SessionState,
        "Says which shop is open, who is at the desk, and who can sign in.", |session, _| Ok(session.state()?);
    "session.usual" (Nothing) -> Vec<desk::UsualIn>,
        "Lists what is usual in each country, for whoever sets up a shop.", |_, _| Ok(desk::usual());
    "session.open" (OpenInput) -> SessionState,
        "Opens a shop: to write, or only to look while another window has it open.",
        |session, input| { session.open(&input.path)?; Ok(session.state()?) };
    "session.create" (CreateInput) -> SessionState,
        "Makes a new shop, empty or the demo shop, and opens it; its owner is at the desk.",
        |session, input, watch| { session.create(input, watch)?; Ok(session.state()?) };
    "session.close" (Nothing) -> SessionState,
        "Closes the shop.", |session, _| { session.close()?; Ok(session.state()?) };
    "session.sign_in" (SignIn) -> SessionState,
        "Lets somebody to the desk: by name, and by PIN where people have one.",
        |session, input| { session.sign_in(input)?; Ok(session.state()?) };
    "session.sign_out" (Nothing) -> SessionState,
        "Leaves the desk: until the next sign-in the shop can only be looked at.",
        |session, _| { session.sign_out()?; Ok(session.state()?) };
}

/// The session's operation with this name.
pub(super) fn operation(name: &str) -> Option<&'static SessionOperation> {
    SESSION_OPERATIONS.iter().find(|row| row.name == name)
}

/// Why an operation of the session was not done.
enum Fault {
    /// No shop is open.
    NoShop,
    /// People have PINs here, and none was given, or this person has none.
    PinNeeded(Option<String>),
    /// The desk's own reason.
    Desk(DeskError),
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl Fault {
    fn in_words(&self, language: Language) -> WireError {
        match self {
            Self::NoShop => no_shop(language),
            Self::PinNeeded(staff) => WireError {
                blame: 1,
                ..WireError::usage("pin_needed", json!({ "staff": staff }), language)
            },
            Self::Desk(error) => WireError::of(error, language),
        }
    }
}

/// No shop is open.
pub(super) fn no_shop(language: Language) -> WireError {
    WireError::usage("no_shop_open", json!({}), language)
}

/// A shop to open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OpenInput {
    /// Its file.
    path: PathBuf,
}

/// A shop to make.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CreateInput {
    /// Its file, which must not be there yet; a folder that is not there is made.
    path: PathBuf,
    /// Whether it becomes the demo shop, with three months of life in it.
    #[serde(default)]
    demo: bool,
    /// How it is set up.
    #[serde(default)]
    init: Init,
}

/// Somebody who comes to the desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct SignIn {
    /// Name; the owner if left out.
    staff: Option<String>,
    /// PIN.
    pin: Option<String>,
}

impl Session {
    fn open(&mut self, path: &Path) -> Result<(), Fault> {
        // The one that is open stays open, with whoever is at its desk: opened twice it would be in its own way.
        if self.open.as_ref().is_some_and(|open| open.is_at(path)) {
            return Ok(());
        }
        let opened = Open::at(path, self.clock)?;
        self.exchange(Some(opened))
    }

    fn create(&mut self, input: &CreateInput, watch: &mut Watch<'_>) -> Result<(), Fault> {
        if let Some(folder) = input
            .path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|source| DeskError::Output {
                path: folder.display().to_string(),
                source,
            })?;
        }
        let desk = if input.demo {
            Desk::demo_watched(&input.path, &input.init, self.clock, watch)?
        } else {
            Desk::init(&input.path, &input.init, self.clock)?
        };
        let read_only = None;
        self.exchange(Some(Open { desk, read_only }))
    }

    fn close(&mut self) -> Result<(), Fault> {
        self.exchange(None)
    }

    /// Another shop in the place of the one that was open, whose file is tidied up.
    fn exchange(&mut self, open: Option<Open>) -> Result<(), Fault> {
        match std::mem::replace(&mut self.open, open) {
            Some(before) => Ok(before.desk.close()?),
            None => Ok(()),
        }
    }

    fn sign_in(&mut self, input: &SignIn) -> Result<(), Fault> {
        let desk = &mut self.open.as_mut().ok_or(Fault::NoShop)?.desk;
        let came = desk.sign_in(input.staff.as_deref(), input.pin.as_deref())?;
        match came.staff {
            Some(_) => Ok(()),
            None => Err(Fault::PinNeeded(input.staff.clone())),
        }
    }

    fn sign_out(&mut self) -> Result<(), Fault> {
        self.open.as_mut().ok_or(Fault::NoShop)?.desk.sign_out();
        Ok(())
    }
}

impl Open {
    fn is_at(&self, path: &Path) -> bool {
        let whole = |path: &Path| path.canonicalize().ok();
        whole(path).is_some_and(|path| whole(self.desk.store().path()) == Some(path))
    }
}
