// What a column of a file is called: what it holds, in the page's words, and the names that the first line may have.
import type { Output } from "$lib/ask";
import { t, type MessageKey } from "$lib/i18n";
import { preferences } from "$lib/preferences.svelte";

type FormColumn = Output<"import.forms">[number]["columns"][number];

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
