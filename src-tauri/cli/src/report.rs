//! Answers for people: a JSON value as aligned text. Not a format for scripts; those use `--json`.

use serde_json::Value;

/// Prints an answer: as JSON, or as text for a person.
pub(crate) fn print(answer: &Value, json: bool) {
    if json {
        println!(
            "{}",
            serde_json::to_string_pretty(answer).expect("an answer is plain data")
        );
        return;
    }
    match answer {
        Value::Array(rows) => table(rows),
        Value::Object(fields) => {
            for (name, value) in fields {
                line(name, value);
            }
        }
        other => println!("{}", text(other)),
    }
}

fn line(name: &str, value: &Value) {
    match value {
        Value::Array(rows) if rows.iter().any(Value::is_object) => {
            println!("{name}:");
            table(rows);
        }
        other => println!("{name}: {}", text(other)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| format!("{name} {}", text(value)))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Rows of objects as columns as wide as their widest cell.
fn table(rows: &[Value]) {
    let Some(Value::Object(first)) = rows.first() else {
        rows.iter().for_each(|row| println!("  {}", text(row)));
        return;
    };
    let names: Vec<&String> = first.keys().collect();
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            names
                .iter()
                .map(|name| text(row.get(name.as_str()).unwrap_or(&Value::Null)))
                .collect()
        })
        .collect();
    let widths: Vec<usize> = (0..names.len())
        .map(|at| {
            cells
                .iter()
                .map(|row| wide(&row[at]))
                .chain([wide(names[at])])
                .max()
                .unwrap_or(0)
        })
        .collect();
    let show = |row: &[String]| {
        let padded = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - wide(cell))));
        println!("  {}", padded.collect::<Vec<_>>().join("  ").trim_end());
    };
    show(&names.iter().map(|name| (*name).clone()).collect::<Vec<_>>());
    cells.iter().for_each(|row| show(row));
}

/// Columns on a terminal: a Chinese character takes two.
fn wide(text: &str) -> usize {
    text.chars()
        .map(|letter| if u32::from(letter) >= 0x1100 { 2 } else { 1 })
        .sum()
}
