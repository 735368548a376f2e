//! Answers for people: a JSON value as aligned text. Not a format for scripts; those use `--json`.

use std::io::Write;

use serde_json::Value;

/// Prints an answer: as JSON, or as text for a person.
pub(crate) fn print(answer: &Value, json: bool) {
    let mut out = String::new();
    if json {
        out.push_str(&serde_json::to_string_pretty(answer).expect("an answer is plain data"));
        out.push('\n');
    } else {
        match answer {
            Value::Array(rows) => table(&mut out, rows),
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, value)| line(&mut out, name, value)),
            other => out.push_str(&format!("{}\n", text(other))),
        }
    }
    // Whoever reads may stop reading (`| head`): what was done is done, and that is no error.
    let _ = std::io::stdout().lock().write_all(out.as_bytes());
}

fn line(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(rows) if rows.iter().any(Value::is_object) => {
            out.push_str(&format!("{name}:\n"));
            table(out, rows);
        }
        other => out.push_str(&format!("{name}: {}\n", text(other))),
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
fn table(out: &mut String, rows: &[Value]) {
    let Some(Value::Object(first)) = rows.first() else {
        rows.iter()
            .for_each(|row| out.push_str(&format!("  {}\n", text(row))));
        return;
    };
    let names: Vec<String> = first.keys().cloned().collect();
    let cell = |row: &Value, name: &String| text(row.get(name).unwrap_or(&Value::Null));
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| names.iter().map(|name| cell(row, name)).collect())
        .collect();
    let all = || std::iter::once(&names).chain(&cells);
    let widths: Vec<usize> = (0..names.len())
        .map(|at| all().map(|row| wide(&row[at])).max().unwrap_or(0))
        .collect();
    for row in all() {
        let columns = row.iter().zip(&widths);
        let padded = columns.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - wide(cell))));
        out.push_str(&format!(
            "  {}\n",
            padded.collect::<Vec<_>>().join("  ").trim_end()
        ));
    }
}

/// Columns on a terminal: a Chinese character takes two.
fn wide(text: &str) -> usize {
    text.chars()
        .map(|letter| if u32::from(letter) >= 0x1100 { 2 } else { 1 })
        .sum()
}
