//! The shops that this computer had open, newest first: a small file in the program's own folder. The newest
//! opens by itself at the start. It holds paths and names and nothing of what is in a shop.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{Manager, WebviewWindow};

const FILE: &str = "recent-shops.json";
const SHOPS_MAX: usize = 8;
/// The folder for shops in the person's documents.
const FOLDER: &str = "Returndesk";

/// A shop that was open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Shop {
    path: PathBuf,
    name: String,
}

/// The shops that are still there, and the folder where a new one would lie.
pub(crate) fn list(window: &WebviewWindow) -> Value {
    let shops = folder(window).map(|folder| read(&folder)).unwrap_or_default();
    let there: Vec<Shop> = shops.into_iter().filter(|shop| shop.path.is_file()).collect();
    let paths = window.path();
    let documents = paths.document_dir().or_else(|_| paths.home_dir());
    json!({ "shops": there, "folder": documents.unwrap_or_default().join(FOLDER) })
}

/// Takes a shop off the list; its file stays.
pub(crate) fn forget(window: &WebviewWindow, input: &Value) -> Value {
    if let Some(folder) = folder(window) {
        let mut shops = read(&folder);
        shops.retain(|shop| input["path"] != json!(shop.path));
        write(&folder, &shops);
    }
    list(window)
}

/// Notes the shop that an operation opened.
pub(crate) fn note(window: &WebviewWindow, operation: &str, answered: &Value) {
    if !matches!(operation, "session.open" | "session.create") {
        return;
    }
    let shop = Shop::deserialize(&answered["shop"]);
    if let (Ok(shop), Some(folder)) = (shop, folder(window)) {
        write(&folder, &before(read(&folder), shop));
    }
}

/// The list with this shop first, once.
fn before(mut shops: Vec<Shop>, first: Shop) -> Vec<Shop> {
    shops.retain(|shop| shop.path != first.path);
    shops.insert(0, first);
    shops.truncate(SHOPS_MAX);
    shops
}

fn folder(window: &WebviewWindow) -> Option<PathBuf> {
    window.path().app_config_dir().ok()
}

/// A list that cannot be read is an empty one: it is a convenience, and never in the way of opening a shop.
fn read(folder: &Path) -> Vec<Shop> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn write(folder: &Path, shops: &[Shop]) {
    let text = serde_json::to_string_pretty(shops).expect("paths of JSON are text");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(FILE), text));
    if let Err(fault) = written {
        eprintln!("the list of recent shops was not kept: {fault}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn shop(name: &str) -> Shop {
        Shop {
            path: PathBuf::from(format!("/shops/{name}.db")),
            name: name.to_owned(),
        }
    }

    #[test]
    fn the_newest_is_first_and_once_and_the_oldest_goes() {
        let folder = Scratch::new();
        for name in ["a", "b", "a", "c", "d", "e", "f", "g", "h", "i"] {
            write(folder.path(), &before(read(folder.path()), shop(name)));
        }
        let names: String = read(folder.path())
            .iter()
            .map(|shop| shop.name.as_str())
            .collect();
        assert_eq!(names, "ihgfedca");
    }

    #[test]
    fn a_list_that_cannot_be_read_is_empty() {
        let folder = Scratch::new();
        fs::write(folder.path().join(FILE), "[{").unwrap();
        assert_eq!(read(folder.path()), []);
    }
}
