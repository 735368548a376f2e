//! Which part of the page may import which: lib, then shared, then an area, then the frame in `app`.
//!
//! It reads import lines and no more; whether an import resolves is svelte-check's matter.

use super::none;
use super::sources::{self, Source};
use crate::command::Outcome;

const TOP: &str = "ui/src/";

/// The layers from the inside out. An area is a folder of its own and sees no other area.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Layer {
    Lib,
    Shared,
    Area(String),
    App,
}

pub(super) fn check() -> Outcome {
    let sources = sources::read(&["ui/src"], &[".ts", ".svelte"])?;
    none(&sources.iter().flat_map(wrongs).collect::<Vec<_>>())
}

fn wrongs(source: &Source) -> Vec<String> {
    let here = source.path.strip_prefix(TOP).unwrap_or(&source.path);
    let mut wrong = Vec::new();
    for import in imports(&source.text) {
        if import.starts_with("@tauri-apps") && !here.starts_with("lib/host/") {
            wrong.push(format!("{}: only lib/host may import {import}", source.path));
        }
        if let Some(target) = inside(here, import)
            && !may_see(&layer(here), &layer(&target))
        {
            wrong.push(format!(
                "{}: may not import {import} (lib, then shared, then area, then app)",
                source.path
            ));
        }
    }
    wrong
}

fn may_see(from: &Layer, to: &Layer) -> bool {
    match (from, to) {
        (Layer::App, _) | (_, Layer::Lib) => true,
        (Layer::Shared | Layer::Area(_), Layer::Shared) => true,
        (Layer::Area(one), Layer::Area(other)) => one == other,
        (Layer::Lib | Layer::Shared, _) | (Layer::Area(_), Layer::App) => false,
    }
}

/// Files at the top (`main.ts`) belong to the frame.
fn layer(path: &str) -> Layer {
    match path.split_once('/').map(|(folder, _)| folder) {
        Some("lib") => Layer::Lib,
        Some("shared") => Layer::Shared,
        Some("app") | None => Layer::App,
        Some(area) => Layer::Area(area.to_owned()),
    }
}

/// Where an import leads inside `ui/src`, or nothing when it leads to a package or to the messages.
fn inside(here: &str, import: &str) -> Option<String> {
    if let Some(rest) = import.strip_prefix('$') {
        return (!rest.starts_with("locales")).then(|| format!("{rest}/"));
    }
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = here.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// What a source imports: `from "x"`, `import "x"` and `import("x")`.
fn imports(text: &str) -> Vec<&str> {
    let starts = ["from \"", "import \"", "import(\""];
    let after = starts.iter().flat_map(|start| text.split(start).skip(1));
    after
        .filter_map(|rest| rest.split_once('"').map(|(import, _)| import))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> usize {
        wrongs(&Source {
            path: format!("{TOP}{path}"),
            text: text.to_owned(),
        })
        .len()
    }

    #[test]
    fn the_bridge_is_imported_in_one_place() {
        assert_eq!(
            of(
                "lib/host/tauri.ts",
                "import { invoke } from \"@tauri-apps/api/core\";"
            ),
            0
        );
        assert_eq!(
            of("returns/Return.svelte", "await import(\"@tauri-apps/api/core\")"),
            1
        );
    }

    #[test]
    fn an_area_sees_no_other_and_not_the_frame() {
        assert_eq!(
            of(
                "stock/Shelf.svelte",
                "import A from \"./Row.svelte\"; import { t } from \"$lib/i18n\";"
            ),
            0
        );
        assert_eq!(
            of("stock/Shelf.svelte", "import A from \"../money/Tender.svelte\";"),
            1
        );
        assert_eq!(
            of(
                "stock/deep/Shelf.svelte",
                "import { AREAS } from \"../../app/areas\";"
            ),
            1
        );
    }

    #[test]
    fn lib_and_shared_look_inward_only() {
        assert_eq!(
            of(
                "lib/format/amount.ts",
                "import Icon from \"$shared/Icon.svelte\";"
            ),
            1
        );
        assert_eq!(
            of("shared/Icon.svelte", "import { x } from \"../today/tasks\";"),
            1
        );
        assert_eq!(
            of("lib/i18n/messages.ts", "import en from \"$locales/en.json\";"),
            0
        );
        assert_eq!(
            of(
                "main.ts",
                "import App from \"./app/App.svelte\"; import \"$shared/base.css\";"
            ),
            0
        );
    }
}
