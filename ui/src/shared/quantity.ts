// Quantities as they are entered line by line: steps of one, and digits typed on a line. Decimal text with up to
// three places in, decimal text out; whether so much is possible is the core's to say.
const SCALE = 1000;

/** Thousandths: exact, as long as somebody can carry it. */
function thousandths(text: string): number {
  const [, whole = "0", places = ""] = /^(\d*)\.?(\d{0,3})/.exec(text) ?? [];
  return Number(whole || 0) * SCALE + Number(places.padEnd(3, "0"));
}

const shown = (value: number): string =>
  value % SCALE === 0 ? String(value / SCALE) : (value / SCALE).toFixed(3).replace(/0+$/, "");

/** Whether there is none: empty, "0", "0.". */
export const isNone = (text: string): boolean => thousandths(text) === 0;

/** One more or one less; never below none. */
export const stepped = (text: string, by: number): string => shown(Math.max(thousandths(text) + by * SCALE, 0));

/** The smaller of two. */
export const smaller = (one: string, other: string): string => shown(Math.min(thousandths(one), thousandths(other)));

/** What is left of it; never below none. */
export const less = (text: string, part: string): string => shown(Math.max(thousandths(text) - thousandths(part), 0));

/** Digits as they are typed on a line: the first begins anew, later ones join it. */
export function typed(before: string | undefined, key: string): string | undefined {
  const next = before === undefined ? key : before + key;
  const text = next.startsWith(".") ? `0${next}` : next;
  return /^\d{1,6}(\.\d{0,3})?$/.test(text) ? text : before;
}

/** What typed digits stand for: "0." is none yet, "2." is two. */
export const settled = (text: string): string => shown(thousandths(text));
