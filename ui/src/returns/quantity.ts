// Quantities as a clerk enters them: steps of one, and digits typed on a line. Decimal text with up to three
// places in, decimal text out; whether so much can come back is the core's to say.
const SCALE = 1000;
/** Where nothing says how many there are. */
const DIGITS_MOST = 4;

/** Thousandths: exact, as long as somebody can carry it to a counter. */
function thousandths(text: string): number {
  const [, whole = "0", places = ""] = /^(\d*)\.?(\d{0,3})/.exec(text) ?? [];
  return Number(whole || 0) * SCALE + Number(places.padEnd(3, "0"));
}

const shown = (value: number): string =>
  value % SCALE === 0 ? String(value / SCALE) : (value / SCALE).toFixed(3).replace(/0+$/, "");

/** Whether there is none: empty, "0", "0.". */
export const isNone = (text: string): boolean => thousandths(text) === 0;

/** One more or one less; never below none, and by stepping never above what the core said can come back. */
export function stepped(text: string, by: number, most?: string): string {
  const limit = most === undefined ? Number.MAX_SAFE_INTEGER : Math.max(thousandths(most), thousandths(text));
  return shown(Math.min(Math.max(thousandths(text) + by * SCALE, 0), limit));
}

/** Whether one more would be beyond what can come back. */
export const isFull = (text: string, most: string): boolean => thousandths(text) >= thousandths(most);

/** So many digits are never a quantity of what can come back: a piece of a number that was scanned or mistyped.
    Up to two are always taken, so that the core can say what is wrong with 12 of 2. */
export function isTooLong(text: string, most?: string): boolean {
  const digits = (of: string) => settled(of).split(".")[0]!.length;
  return digits(text) > Math.max(2, most === undefined ? DIGITS_MOST : digits(most));
}

/** Digits as they are typed on a line: the first begins anew, later ones join it. */
export function typed(before: string | undefined, key: string): string | undefined {
  const next = before === undefined ? key : before + key;
  const text = next.startsWith(".") ? `0${next}` : next;
  return /^\d{1,6}(\.\d{0,3})?$/.test(text) ? text : before;
}

/** What typed digits stand for: "0." is none yet, "2." is two. */
export const settled = (text: string): string => shown(thousandths(text));
