//! Which of our crates may use which, read from the manifests. The table is the architecture, as absences.
//!
//! Dependencies of tests are left out: a test may look behind a door that the program may not go through.

use super::none;
use crate::command::Outcome;
use crate::place;
use std::fs;
use toml::Table;

/// Each of our packages, and all of ours that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("rd-domain", &[]),
    ("rd-store", &["rd-domain"]),
    ("rd-print", &["rd-domain"]),
    ("rd-interchange", &["rd-domain"]),
    ("rd-insight", &["rd-domain"]),
    (
        "rd-desk",
        &[
            "rd-domain",
            "rd-store",
            "rd-print",
            "rd-interchange",
            "rd-insight",
        ],
    ),
    ("rd-wire", &["rd-domain", "rd-desk"]),
    ("rdesk", &["rd-domain", "rd-desk", "rd-wire"]),
    ("returndesk", &["rd-wire"]),
    ("xtask", &[]),
];

/// Crates from elsewhere that are one package's own business.
const ONLY: &[(&str, &str)] = &[
    ("rusqlite", "rd-store"),
    ("printpdf", "rd-print"),
    ("clap", "rdesk"),
    ("tauri", "returndesk"),
    ("rfd", "returndesk"),
];

pub(super) fn check() -> Outcome {
    let mut wrong = Vec::new();
    let root: Table = fs::read_to_string(place::root().join("Cargo.toml"))?.parse()?;
    let aliases = aliases(&root);
    wrong.extend(wrongs(&root, &aliases));
    for member in members(&root) {
        let manifest = place::root().join(member).join("Cargo.toml");
        wrong.extend(wrongs(&fs::read_to_string(manifest)?.parse()?, &aliases));
    }
    none(&wrong)
}

fn members(root: &Table) -> Vec<&str> {
    let members = root
        .get("workspace")
        .and_then(|workspace| workspace.get("members")?.as_array());
    members
        .into_iter()
        .flatten()
        .filter_map(|member| member.as_str())
        .collect()
}

/// The short names in the workspace's table, and the packages that they stand for: `store` is `rd-store`.
fn aliases(root: &Table) -> Vec<(String, String)> {
    let table = root
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies")?.as_table());
    let named = table.into_iter().flatten();
    named
        .filter_map(|(alias, what)| Some((alias.clone(), what.get("package")?.as_str()?.to_owned())))
        .collect()
}

/// What one manifest uses and may not.
fn wrongs(manifest: &Table, aliases: &[(String, String)]) -> Vec<String> {
    let package = manifest
        .get("package")
        .and_then(|package| package.get("name")?.as_str())
        .unwrap_or_default();
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == package) else {
        return vec![format!(
            "{package} is not in the table of check/direction.rs: say there what it may use"
        )];
    };
    let mut wrong = Vec::new();
    for used in used(manifest, aliases) {
        let ours = MAY_USE.iter().any(|(name, _)| *name == used);
        let owner = ONLY
            .iter()
            .find(|(name, _)| *name == used)
            .map(|(_, owner)| *owner);
        if ours && !allowed.contains(&used.as_str()) {
            wrong.push(format!("{package} uses {used}, which it may not know"));
        }
        if owner.is_some_and(|owner| owner != package) {
            wrong.push(format!(
                "{package} uses {used}, which is {}'s own business",
                owner.unwrap_or_default()
            ));
        }
    }
    wrong
}

/// The packages that a manifest names for the program and its build, on any system.
fn used(manifest: &Table, aliases: &[(String, String)]) -> Vec<String> {
    let targets = manifest
        .get("target")
        .and_then(|targets| targets.as_table())
        .into_iter()
        .flatten();
    let places = targets
        .filter_map(|(_, target)| target.as_table())
        .chain([manifest]);
    let tables = places.flat_map(|place| ["dependencies", "build-dependencies"].map(|name| place.get(name)));
    let named = tables.flatten().filter_map(|table| table.as_table()).flatten();
    named
        .map(|(name, what)| {
            let package = what.get("package").and_then(|package| package.as_str());
            let alias = aliases
                .iter()
                .find(|(alias, _)| alias == name)
                .map(|(_, package)| package.as_str());
            package.or(alias).unwrap_or(name).to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(manifest: &str) -> Vec<String> {
        wrongs(
            &manifest.parse().unwrap(),
            &[("store".to_owned(), "rd-store".to_owned())],
        )
    }

    #[test]
    fn an_arrow_the_wrong_way_is_found_by_its_alias() {
        let domain = "[package]\nname = 'rd-domain'\n[dependencies]\nstore.workspace = true";
        assert_eq!(of(domain), ["rd-domain uses rd-store, which it may not know"]);
    }

    #[test]
    fn it_is_found_for_one_system_and_for_a_renamed_package() {
        let wire =
            "[package]\nname = 'rd-wire'\n[target.'cfg(unix)'.dependencies]\nx = { package = 'rusqlite' }";
        assert_eq!(
            of(wire),
            ["rd-wire uses rusqlite, which is rd-store's own business"]
        );
    }

    #[test]
    fn the_right_way_and_tests_are_free() {
        let desk =
            "[package]\nname = 'rd-desk'\n[dependencies]\nstore = {}\n[dev-dependencies]\nrusqlite = '1'";
        assert!(of(desk).is_empty());
    }

    #[test]
    fn a_new_crate_has_to_be_placed() {
        assert_eq!(of("[package]\nname = 'rd-util'").len(), 1);
    }

    #[test]
    fn the_repository_keeps_to_it() {
        check().unwrap();
    }
}
