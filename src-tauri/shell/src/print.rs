//! What the page shows to printers, through the system's own dialog and on the paper's own size.
//!
//! Whether the person pressed Print or Cancel is known on Linux. Windows and macOS open their dialog and answer
//! at once; there the answer is that nobody knows.

use serde::Deserialize;
use tauri::WebviewWindow;

/// The sheet that is printed on.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sheet {
    /// Width in micrometres.
    width_um: u32,
    /// Height in micrometres.
    height_um: u32,
}

/// Opens the dialog and waits until it is closed: printed, given up, or nobody knows.
///
/// # Errors
/// What the system says when it cannot print.
#[cfg(not(target_os = "linux"))]
pub(crate) fn print(window: &WebviewWindow, _sheet: Sheet) -> Result<Option<bool>, String> {
    window.print().map(|()| None).map_err(|fault| fault.to_string())
}

/// Opens the dialog and waits until it is closed, and after Print until the pages are handed over.
///
/// # Errors
/// What the system says when it cannot print.
#[cfg(target_os = "linux")]
pub(crate) fn print(window: &WebviewWindow, sheet: Sheet) -> Result<Option<bool>, String> {
    use std::sync::mpsc;

    let (tell, told) = mpsc::channel();
    window
        .with_webview(move |view| linux::begin(&view.inner(), sheet, &tell))
        .map_err(|fault| fault.to_string())?;
    let gone = "the window is closed";
    match told.recv().map_err(|_| gone.to_owned())? {
        linux::Told::Closed { printed: false } => Ok(Some(false)),
        linux::Told::Closed { printed: true } => match told.recv_timeout(linux::HANDED_OVER_WITHIN) {
            Ok(linux::Told::Failed(why)) => Err(why),
            // A printer that takes its time has the job all the same.
            Ok(_) | Err(_) => Ok(Some(true)),
        },
        linux::Told::Failed(why) => Err(why),
        linux::Told::Finished => Ok(Some(true)),
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::sync::mpsc::Sender;
    use std::time::Duration;

    use gtk::prelude::*;
    use gtk::{PageSetup, PaperSize, PrintSettings, Unit};
    use webkit2gtk::{PrintOperation, PrintOperationExt, PrintOperationResponse, WebView};

    use super::Sheet;
    use crate::dialogs;

    /// Spooling is a matter of a second; a page of a thousand lines of some.
    pub(super) const HANDED_OVER_WITHIN: Duration = Duration::from_secs(30);

    /// What happens to a print, in this order.
    pub(super) enum Told {
        /// The dialog was closed, by Print or by Cancel.
        Closed { printed: bool },
        /// It went wrong after that.
        Failed(String),
        /// The pages are handed over.
        Finished,
    }

    /// On the main thread, as GTK wants it.
    pub(super) fn begin(view: &WebView, sheet: Sheet, tell: &Sender<Told>) {
        let operation = PrintOperation::new(view);
        operation.set_page_setup(&page_setup(sheet));
        let failed = tell.clone();
        operation.connect_failed(move |_, fault| drop(failed.send(Told::Failed(fault.to_string()))));
        let finished = tell.clone();
        operation.connect_finished(move |_| drop(finished.send(Told::Finished)));
        // Whoever waits may have gone with the window; then nobody has to be told.
        match dialogs::print_answer() {
            None => {
                let owner = view.toplevel().and_downcast::<gtk::Window>();
                let response = operation.run_dialog(owner.as_ref());
                let printed = response == PrintOperationResponse::Print;
                drop(tell.send(Told::Closed { printed }));
            }
            Some(None) => drop(tell.send(Told::Closed { printed: false })),
            Some(Some(file)) => {
                operation.set_print_settings(&into_file(&file));
                drop(tell.send(Told::Closed { printed: true }));
                operation.print();
            }
        }
    }

    /// The paper's size with no margins, because the pages have their own.
    #[allow(
        clippy::float_arithmetic,
        reason = "GTK measures paper in floating-point millimetres"
    )]
    fn page_setup(sheet: Sheet) -> PageSetup {
        let (width, height) = (
            f64::from(sheet.width_um) / 1000.0,
            f64::from(sheet.height_um) / 1000.0,
        );
        let size = match (sheet.width_um, sheet.height_um) {
            (148_000, 210_000) => PaperSize::new(Some("iso_a5")),
            (210_000, 297_000) => PaperSize::new(Some("iso_a4")),
            _ => PaperSize::new_custom("returndesk-roll", "Returndesk", width, height, Unit::Mm),
        };
        let setup = PageSetup::new();
        setup.set_paper_size(&size);
        setup.set_top_margin(0.0, Unit::Mm);
        setup.set_bottom_margin(0.0, Unit::Mm);
        setup.set_left_margin(0.0, Unit::Mm);
        setup.set_right_margin(0.0, Unit::Mm);
        setup
    }

    /// As the dialog's own "Print to File" does it.
    fn into_file(file: &str) -> PrintSettings {
        let settings = PrintSettings::new();
        settings.set_printer("Print to File");
        settings.set(gtk::PRINT_SETTINGS_OUTPUT_FILE_FORMAT, Some("pdf"));
        settings.set(gtk::PRINT_SETTINGS_OUTPUT_URI, Some(&format!("file://{file}")));
        settings
    }
}
