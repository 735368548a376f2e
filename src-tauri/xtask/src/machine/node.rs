//! Which Node builds the page. It is only checked: how Node is installed is each person's own matter.

use crate::command::{self, Outcome};
use std::process::Command;

pub(crate) fn check() -> Outcome {
    const WAY_OUT: &str = "install Node 20.19 or newer (https://nodejs.org), then run this again";
    let Some(said) = command::asked(Command::new("node").arg("--version")) else {
        return Err(format!("Node builds the page and is not on this machine: {WAY_OUT}").into());
    };
    if is_enough(&said) {
        Ok(())
    } else {
        Err(format!("Node {} is too old: {WAY_OUT}", said.trim()).into())
    }
}

/// What the page's bundler asks for: 20 from 20.19, 22 from 22.12, everything later.
fn is_enough(said: &str) -> bool {
    let mut parts = said
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::is_enough;

    #[test]
    fn old_versions_are_refused() {
        assert!(
            !["v18.20.4", "v20.18.0", "v21.7.0", "v22.11.0", "nonsense"]
                .into_iter()
                .any(is_enough)
        );
        assert!(["v20.19.0\n", "v22.12.0", "v24.0.1"].into_iter().all(is_enough));
    }
}
