// Months as "2026-11". Dates only; nothing here is a rule of the books.

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month of a business date. */
export const monthOf = (date: string): string => date.slice(0, 7);

export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, "0")}` : `${String(year - 1).padStart(4, "0")}-12`;
}

/** The last day of a month: the day before the first of the next. */
export function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, "0")}`;
}

const FOLDER = "returndesk.month-folder";

/** The folder of a month below the one that was chosen, unless that one is the month's already. */
export function folderOf(chosen: string, month: string): string {
  const folder = chosen.trim().replace(/(.)[\\/]+$/, "$1");
  const between = folder.includes("\\") ? "\\" : "/";
  if (folder === "" || folder.split(/[\\/]/).at(-1) === month) return folder;
  return `${folder}${folder.endsWith(between) ? "" : between}${month}`;
}

/** The folder that this computer's months went to last. */
export function rememberedFolder(): string {
  try {
    return localStorage.getItem(FOLDER) ?? "";
  } catch {
    return "";
  }
}

export function rememberFolder(folder: string): void {
  try {
    localStorage.setItem(FOLDER, folder);
  } catch {
    // A full or forbidden storage loses a proposal, never work.
  }
}

export const firstDay = (month: string): string => `${month}-01`;
