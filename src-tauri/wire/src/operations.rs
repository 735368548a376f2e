//! The table, by area. A new capability is one row in a file of this folder, one method of `Desk`, and its words.

use desk::{Desk, Watch};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::WireError;
use crate::session::SESSION_OPERATIONS;
use crate::words::Language;

/// Whether an operation changes the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only asks: works while another process has the shop open.
    Read,
    /// Only asks, and is logged where this process may write.
    Logged,
    /// Changes: needs the shop for itself.
    Write,
}

/// One operation.
pub struct Operation {
    /// Its name, `area.verb`.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Whether it changes the shop.
    pub access: Access,
    input: fn(&mut SchemaGenerator) -> schemars::Schema,
    output: fn(&mut SchemaGenerator) -> schemars::Schema,
    run: fn(&mut Desk, &Value, Language, &mut Watch<'_>) -> Result<Value, WireError>,
    /// Whether it may take so long that a person wants to see how far it is, and to stop it.
    pub is_long: bool,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Operation")
            .field("name", &self.name)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

/// An operation that needs nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Nothing {}

/// The third argument of a row's closure: the one that the row names, or none of its business.
macro_rules! watch {
    () => {
        _
    };
    ($watch:tt) => {
        $watch
    };
}

/// A row whose closure takes a third argument is long: it reports how far it is and can be stopped.
macro_rules! is_long {
    () => {
        false
    };
    ($watch:tt) => {
        true
    };
}

pub(crate) use {is_long, watch};

macro_rules! operations {
    ($($name:literal $access:ident ($input:ty) -> $output:ty, $summary:literal,
       |$desk:tt, $given:tt $(, $watch:tt)?| $run:expr;)+) => {
        /// The operations of this area.
        pub(super) const ROWS: &[$crate::operations::Operation] = &[$($crate::operations::Operation {
            name: $name,
            summary: $summary,
            access: $crate::operations::Access::$access,
            input: |generator| generator.subschema_for::<$input>(),
            output: |generator| generator.subschema_for::<$output>(),
            run: |desk, input, language, watch| {
                let input: $input = $crate::operations::read(input, language)?;
                let run: fn(&mut desk::Desk, &$input, &mut desk::Watch<'_>) -> Result<$output, desk::DeskError> =
                    |$desk, $given, watch!($($watch)?)| $run;
                let output = run(desk, &input, watch).map_err(|error| $crate::WireError::of(&error, language))?;
                Ok(serde_json::to_value(output).expect("an output is plain data"))
            },
            is_long: is_long!($($watch)?),
        },)+];
    };
}

mod aside;
mod attachments;
mod books;
mod cases;
mod goods;
mod messages;
mod rules;
mod shop;

/// Every operation, by area: the rows stand in the files of this folder.
const AREAS: [&[Operation]; 8] = [
    shop::ROWS,
    rules::ROWS,
    cases::ROWS,
    goods::ROWS,
    messages::ROWS,
    aside::ROWS,
    attachments::ROWS,
    books::ROWS,
];

/// Every operation, area by area.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    AREAS.into_iter().flatten()
}

/// The operation with this name.
#[must_use]
pub fn operation(name: &str) -> Option<&'static Operation> {
    operations().find(|operation| operation.name == name)
}

/// Runs an operation that nobody watches.
///
/// # Errors
/// [`WireError`] when the name is unknown, the input cannot be read, or the desk refuses.
pub fn call(desk: &mut Desk, name: &str, input: &Value, language: Language) -> Result<Value, WireError> {
    call_watched(desk, name, input, language, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
}

/// Runs an operation and tells `watch` how far it is; `watch` may stop it, and then nothing was done.
///
/// # Errors
/// [`WireError`] when the name is unknown, the input cannot be read, the desk refuses, or it was stopped.
pub fn call_watched(
    desk: &mut Desk,
    name: &str,
    input: &Value,
    language: Language,
    watch: &mut Watch<'_>,
) -> Result<Value, WireError> {
    let operation = operation(name)
        .ok_or_else(|| WireError::usage("unknown_operation", json!({ "operation": name }), language))?;
    (operation.run)(desk, input, language, watch)
}

/// Reads an operation's input; nothing is as good as an empty object.
pub(crate) fn read<T: DeserializeOwned>(input: &Value, language: Language) -> Result<T, WireError> {
    let input = match input {
        Value::Null => json!({}),
        given => given.clone(),
    };
    serde_json::from_value(input).map_err(|error| WireError::bad_input(&error, language))
}

/// All operations with the JSON Schemas of their inputs and outputs; shared types stand in `$defs`. Those of
/// the session have the access `session`: they are asked of a window or of `rdesk session`, not of a shop.
#[must_use]
pub fn describe() -> Value {
    let mut inputs = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut outputs = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let session = SESSION_OPERATIONS.iter().map(|operation| {
        json!({
            "name": operation.name,
            "summary": operation.summary,
            "access": "session",
            "input": (operation.input)(&mut inputs),
            "output": (operation.output)(&mut outputs),
        })
    });
    let session: Vec<Value> = session.collect();
    let shop = operations()
        .map(|operation| {
            json!({
                "name": operation.name,
                "summary": operation.summary,
                "access": match operation.access { Access::Read | Access::Logged => "read", Access::Write => "write" },
                "input": (operation.input)(&mut inputs),
                "output": (operation.output)(&mut outputs),
            })
        });
    let rows: Vec<Value> = session.into_iter().chain(shop).collect();
    let mut definitions = inputs.take_definitions(true);
    for (name, schema) in outputs.take_definitions(true) {
        definitions.entry(name).or_insert(schema);
    }
    json!({ "operations": rows, "$defs": definitions })
}
