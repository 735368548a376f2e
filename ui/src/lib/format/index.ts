// Figures and dates as people read them. Amounts arrive as decimal text ("86.50") and stay text: nothing here
// calculates, and no amount ever becomes a floating-point number.
import { preferences } from "$lib/preferences.svelte";
import { shop } from "$lib/shop.svelte";

const SYMBOLS: Readonly<Record<string, string>> = { CNY: "¥", GBP: "£", EUR: "€", USD: "$", JPY: "¥", HKD: "HK$" };
/** A narrow space between a code and its amount, where a currency has no sign. */
const NARROW_SPACE = "\u202f";
const MINUS = "\u2212";

/** "1234.5" → "1,234.5": groups of three, the minus as long as a plus. For columns, whose header has the currency. */
export function amount(text: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(text) ?? ["", "", text, ""];
  return (sign && MINUS) + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** "86.50" → "¥86.50": an amount in a sentence or a total. */
export function money(text: string, currency: string = shop.currency): string {
  const shown = amount(text);
  const sign = shown.startsWith(MINUS) ? MINUS : "";
  return sign + currencySign(currency) + shown.slice(sign.length);
}

export function currencySign(currency: string = shop.currency): string {
  return SYMBOLS[currency] ?? currency + NARROW_SPACE;
}

/** Whether an amount is zero: "0.00" is. */
export const isZero = (text: string): boolean => /^-?0*\.?0*$/.test(text);

/** "2026-10-18" stays as it is: unambiguous in both languages, and what the papers say. */
export const date = (text: string): string => text.slice(0, 10);

/** A moment by the clock of the shop, as its papers have it: "10-18 14:05", with the year only when it is another. */
export function moment(text: string, now: Date = new Date(), zone: string | undefined = shop.info?.time_zone): string {
  const when = new Date(text);
  if (Number.isNaN(when.getTime())) return text;
  const { year, day, time } = clock(when, zone);
  return year === clock(now, zone).year ? `${day} ${time}` : `${year}-${day} ${time}`;
}

/** The time of day by the clock of the shop: "14:05". */
export const timeOfDay = (text: string): string => clock(new Date(text), shop.info?.time_zone).time;

function clock(when: Date, zone: string | undefined): { year: string; day: string; time: string } {
  // "2026-10-18 14:05": Sweden writes dates as the papers here do.
  const [date = "", time = ""] = inZone(zone).format(when).split(" ");
  return { year: date.slice(0, 4), day: date.slice(5), time };
}

function inZone(timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  } catch {
    // A zone that this web view does not know: the computer's own clock is nearest.
    return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" });
  }
}

/** Of a name in both languages, the one that is read now. */
export const named = (names: { zh: string; en: string }): string =>
  preferences.language === "zh-CN" ? names.zh : names.en;

/** A word at the beginning of a cell: "cash" → "Cash". Chinese stays as it is. */
export const capital = (word: string): string => word.charAt(0).toLocaleUpperCase("en") + word.slice(1);
