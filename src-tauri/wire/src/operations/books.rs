//! What goes in and out as files and papers, and the accounts.

use super::Nothing;

operations! {
    "import.look" Read (desk::ImportLook) -> desk::FileLook,
        "Looks into a file to import: its encoding, columns and first rows, and what it is taken for.",
        |desk, input| desk.import_look(input);
    "import.forms" Read (desk::ImportForms) -> Vec<desk::ImportForm>,
        "What each kind of file to import needs: its columns and what they may be called.",
        |desk, input| desk.import_forms(input);
    "import.example" Read (desk::ImportExample) -> desk::ImportExampleDone,
        "Writes an example of a kind of file to import as CSV.", |desk, input| desk.import_example(input);
    "import.save_rejected" Read (desk::RejectedSave) -> desk::RejectedSaved,
        "Writes rows that an import rejected into a CSV file.", |desk, input| desk.rejected_save(input);
    "import.stock" Write (desk::ImportStock) -> desk::ImportStockDone,
        "Imports opening stock from a file; products that are not there are made.",
        |desk, input, watch| desk.import_stock_watched(input, watch);
    "import.history" Write (desk::ImportHistory) -> desk::ImportHistoryDone,
        "Imports a shop's past (sales, returns, write-offs) from one file, in one transaction.",
        |desk, input, watch| desk.import_history(input, watch);
    "import.applications" Write (desk::ImportApplications) -> desk::ImportApplicationsDone,
        "Imports applications that came by phone, e-mail or online: each becomes a draft, or a return that is handed in.",
        |desk, input, watch| desk.import_applications_watched(input, watch);
    "ledger.trial_balance" Read (desk::TrialBalance) -> Vec<desk::TrialBalanceLine>,
        "The trial balance of one or more months.", |desk, input| desk.trial_balance(input);
    "export.month" Logged (desk::ExportMonth) -> desk::ExportDone,
        "Writes the month's folder for the bookkeeper: CSV files and the hledger journal.",
        |desk, input, watch| desk.export_month_watched(input, watch);
    "paper.print" Write (desk::PaperPrint) -> desk::PaperPrinted,
        "Prints a slip, a receipt or another voucher, into a PDF file or as pages for a window's printer; it counts.",
        |desk, input| desk.paper_print(input);
    "paper.pages" Read (desk::PaperPages) -> desk::PaperShown,
        "Shows a slip, a receipt or another voucher as the next print of it will look; nothing is counted.",
        |desk, input| desk.paper_pages(input);
    "ledger.journal" Read (desk::JournalGet) -> desk::JournalRows,
        "Shows postings with their entries, newest first, page by page.", |desk, input| desk.journal(input);
    "ledger.accounts" Read (Nothing) -> Vec<desk::AccountView>,
        "Lists the chart of accounts.", |desk, _| desk.accounts();
}
