//! How many packages the lock holds, how many of them twice, and which Tauri: read from `Cargo.lock`.
//!
//! It knows nothing of advisories: those need a fetched database. The one about old versions of Tauri
//! is held here, because the usual audit does not find it.

use super::none;
use crate::command::Outcome;
use crate::place;
use std::collections::BTreeMap;
use std::fs;
use toml::Table;

/// Every package is code that someone has to trust. Raise this in the commit that needs it, and say why.
const PACKAGES_MAX: usize = 540;
/// Names that occur in more than one version; most come with Tauri's systems.
const TWICE_MAX: usize = 50;
/// CVE-2026-42184 is open before 2.11.1; what is relied on here was tried with this version.
const TAURI_MIN: (u64, u64, u64) = (2, 12, 5);

pub(super) fn check() -> Outcome {
    let lock: Table = fs::read_to_string(place::root().join("Cargo.lock"))?.parse()?;
    let versions = versions(&lock);
    let packages = versions.values().map(Vec::len).sum();
    let twice = versions.values().filter(|versions| versions.len() > 1).count();
    println!("{packages} packages (at most {PACKAGES_MAX}), {twice} of them twice (at most {TWICE_MAX})");
    none(&wrongs(
        packages,
        twice,
        versions.get("tauri").map_or(&[], Vec::as_slice),
    ))
}

fn versions(lock: &Table) -> BTreeMap<&str, Vec<&str>> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock
        .get("package")
        .and_then(|packages| packages.as_array())
        .into_iter()
        .flatten()
    {
        let text = |key| {
            package
                .get(key)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
        };
        versions.entry(text("name")).or_default().push(text("version"));
    }
    versions
}

fn wrongs(packages: usize, twice: usize, tauri: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    if packages > PACKAGES_MAX {
        wrong.push(format!(
            "{packages} packages are more than {PACKAGES_MAX}: do without, or argue for the new ones"
        ));
    }
    if twice > TWICE_MAX {
        wrong.push(format!(
            "{twice} packages occur twice, more than {TWICE_MAX}: see `cargo tree --duplicates`"
        ));
    }
    if tauri.is_empty() || !tauri.iter().all(|version| is_safe(version)) {
        wrong.push(format!(
            "tauri must be at least {TAURI_MIN:?} and below 3; the lock has {tauri:?}"
        ));
    }
    wrong
}

/// A version at or above the minimum and below 3. Anything with a suffix, such as an alpha, is refused.
fn is_safe(version: &str) -> bool {
    let parts: Option<Vec<u64>> = version.split('.').map(|part| part.parse().ok()).collect();
    match parts.as_deref() {
        Some(&[major, minor, patch]) => major < 3 && (major, minor, patch) >= TAURI_MIN,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_unfinished_versions_of_tauri_are_refused() {
        assert!(["2.12.5", "2.12.10", "2.13.0"].into_iter().all(is_safe));
        assert!(
            ![
                "2.12.4",
                "2.11.1",
                "1.8.0",
                "3.0.0",
                "3.0.0-alpha.1",
                "2.13.0-rc.1"
            ]
            .into_iter()
            .any(is_safe)
        );
    }

    #[test]
    fn ceilings_hold() {
        assert!(wrongs(PACKAGES_MAX, TWICE_MAX, &["2.12.5"]).is_empty());
        assert_eq!(wrongs(PACKAGES_MAX + 1, TWICE_MAX + 1, &[]).len(), 3);
    }

    #[test]
    fn the_lock_keeps_to_them() {
        check().unwrap();
    }
}
