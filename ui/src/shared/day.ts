// Days as they are typed.

/** "2026-11-22", "20261122" or "2026/11/2" as a day of the calendar; none for what is not one. */
export function dayOf(text: string): string | undefined {
  const tidy = text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(tidy);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
