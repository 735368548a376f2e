// What files and their columns are called: in the page's words, and as the first line of a file may have it.
import type { Output } from "$lib/ask";
import { t, type MessageKey } from "$lib/i18n";
import { preferences } from "$lib/preferences.svelte";
import type { Kind } from "./import.svelte";

type FormColumn = Output<"import.forms">[number]["columns"][number];

/** The words about each kind of file. */
export const FORM_WORDS: Record<Kind, Record<"kind" | "nearest" | "title" | "note" | "example", MessageKey>> = {
  stock: {
    kind: "import.kind_stock",
    nearest: "import.nearest_stock",
    title: "import.form_stock",
    note: "import.form_stock_note",
    example: "import.example_stock",
  },
  applications: {
    kind: "import.kind_applications",
    nearest: "import.nearest_applications",
    title: "import.form_applications",
    note: "import.form_applications_note",
    example: "import.example_applications",
  },
  history: {
    kind: "import.kind_history",
    nearest: "import.nearest_history",
    title: "import.form_history",
    note: "import.form_history_note",
    example: "import.example_history",
  },
};

/** As many names as one reads; the core knows more. */
const NAMES_SHOWN = 3;

export const columnWord = (role: string) => t(`column.${role}` as MessageKey);

/** The names in both languages, those of the page's language first. */
export function columnNames(column: FormColumn): string {
  const chinese = column.names_zh.slice(0, NAMES_SHOWN);
  const english = column.names_en.slice(0, NAMES_SHOWN);
  const names = preferences.language === "zh-CN" ? [...chinese, ...english] : [...english, ...chinese];
  return names.join(", ");
}
