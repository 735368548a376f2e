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

/** A moment in the computer's own time zone: "10-18 14:05", with the year only when it is another one. */
export function moment(text: string, now: Date = new Date()): string {
  const when = new Date(text);
  if (Number.isNaN(when.getTime())) return text;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const time = `${two(when.getHours())}:${two(when.getMinutes())}`;
  return when.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${when.getFullYear()}-${day} ${time}`;
}

/** Of a name in both languages, the one that is read now. */
export const named = (names: { zh: string; en: string }): string =>
  preferences.language === "zh-CN" ? names.zh : names.en;

/** A word at the beginning of a cell: "cash" → "Cash". Chinese stays as it is. */
export const capital = (word: string): string => word.charAt(0).toLocaleUpperCase("en") + word.slice(1);
