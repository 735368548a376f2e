// The rows of a refund's form: each original tender with its cap, and a row of another tender for each sale.
// Amounts stay text; what they come to, and whether they may be, is asked of the core.
import type { RefundSource, RefundTo, Tender } from "$lib/generated/operations";
import { isAmount, isNothing, tidy } from "$shared/figures";

export interface RefundRow {
  sale: string;
  tender: Tender;
  /** Not one of the sale's own: chosen here, and it needs a reason. */
  isOther: boolean;
  paid: string;
  refunded: string;
  cap: string;
  amount: string;
}

/** What is filled in at first: all of it to the original tenders, and what they cannot take left to choose. */
export function refundRows(sources: readonly RefundSource[]): RefundRow[] {
  return sources
    .filter((source) => !isNothing(source.open))
    .flatMap((source) => [
      ...source.tenders.map((own) => ({
        sale: source.sale,
        tender: own.tender,
        isOther: false,
        paid: own.paid,
        refunded: own.refunded,
        cap: own.cap,
        amount: isNothing(own.proposed) ? "" : own.proposed,
      })),
      {
        sale: source.sale,
        tender: "cash" as const,
        isOther: true,
        paid: "",
        refunded: "",
        cap: "",
        amount: isNothing(source.left) ? "" : source.left,
      },
    ]);
}

export const isSound = (rows: readonly RefundRow[]): boolean =>
  rows.every((row) => isNothing(row.amount) || isAmount(row.amount));

export const usesOther = (rows: readonly RefundRow[]): boolean =>
  rows.some((row) => row.isOther && !isNothing(row.amount));

export const refundTo = (rows: readonly RefundRow[]): RefundTo[] =>
  rows
    .filter((row) => !isNothing(row.amount))
    .map((row) => ({ sale: row.sale, tender: row.tender, amount: tidy(row.amount) }));
