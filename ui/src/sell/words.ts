// The words of the till: what its one button says, and the letters that choose a tender.
import { isZero, money } from "$lib/format";
import type { Tender } from "$lib/generated/operations";
import { t, type MessageKey } from "$lib/i18n";
import { TENDER } from "$lib/i18n/names";
import type { Draft, Figures } from "./sale";

/** A letter for each tender that a till takes. */
export const TENDER_KEYS: Readonly<Record<string, Tender>> = { C: "cash", W: "wechat", A: "alipay", K: "card", B: "bank" };

export const keyOf = (tender: Tender): string | undefined =>
  Object.entries(TENDER_KEYS).find(([, of]) => of === tender)?.[0];

/** What pressing the button does, with the exact money. */
export function sellWords(draft: Draft, figures: Figures | undefined): string {
  if (!figures) return t("sell.nothing");
  if (figures.paid.length === 0) return t("sell.act_owed", { amount: money(figures.debt) });
  const tender = t(TENDER[draft.tender]);
  if (!isZero(figures.debt)) return t("sell.act_part", { amount: money(figures.gross), debt: money(figures.debt) });
  const inCash = figures.paid.find((part) => !isZero(part.rounding));
  const taken = money(inCash?.amount ?? figures.gross);
  if (!isZero(figures.change)) return t("sell.act_change", { tender, amount: taken, change: money(figures.change) });
  return t("sell.act", { tender, amount: taken });
}

const CAME_BACK: Readonly<Record<string, MessageKey>> = { EX: "sell.exchange_of", CL: "sell.claim_of" };

/** A return, exchange or claim of a sale, by its number. */
export const cameBack = (number: string): string => t(CAME_BACK[number.slice(0, 2)] ?? "sell.return_of", { number });
