// The parts of the stock, and which of them is asked for.
import type { DocumentKind, Part } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";
import type { Place } from "$lib/place.svelte";

export const TABS = [
  { id: "goods", label: "stock.goods" },
  { id: "purchase", label: "stock.purchase" },
  { id: "stocktake", label: "stock.stocktake" },
  { id: "other_in", label: "stock.other_in" },
  { id: "other_out", label: "stock.other_out" },
  { id: "scrap", label: "stock.scrap" },
  { id: "transfer", label: "stock.transfer" },
  { id: "repair", label: "stock.repair" },
  { id: "batches", label: "stock.batches" },
] as const satisfies readonly { id: string; label: MessageKey }[];

export type Tab = (typeof TABS)[number]["id"];

const PART: Readonly<Partial<Record<Tab, Part>>> = {
  purchase: "purchase",
  stocktake: "stocktake",
  other_in: "other_goods",
  other_out: "other_goods",
  scrap: "scrap",
  transfer: "transfer",
  repair: "repair",
  batches: "batches",
};

/** The parts that this shop has a use for. */
export const tabsWithout = (off: readonly Part[]) =>
  TABS.filter(({ id }) => {
    const part = PART[id];
    return part === undefined || !off.includes(part);
  });

/** The kinds of documents that are written on one form. */
export const FORMS = ["purchase", "other_in", "other_out", "scrap", "transfer"] as const satisfies readonly DocumentKind[];
export type FormKind = (typeof FORMS)[number];

export const formOf = (text: string | undefined): FormKind | undefined => FORMS.find((kind) => kind === text);

export const tabOf = (at: Place["at"]): Tab => TABS.find((tab) => tab.id === at["tab"])?.id ?? "goods";

const BY_PREFIX: Readonly<Record<string, Tab>> = {
  PI: "purchase",
  PM: "purchase",
  OI: "other_in",
  OO: "other_out",
  SC: "scrap",
  ST: "stocktake",
  TR: "transfer",
};

/** Under which part a document stands, by its number. */
export const tabOfNumber = (number: string): Tab => BY_PREFIX[number.slice(0, 2)] ?? "goods";
