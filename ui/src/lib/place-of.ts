// Which page shows a posting: its return, its sale, or the document that it is.
import type { DocumentKind } from "./generated/operations";
import type { AreaId, Place } from "./place.svelte";

const AREA: Partial<Record<DocumentKind, AreaId>> = {
  sale: "sell",
  purchase: "stock",
  supplier_payment: "stock",
  receipt: "customers",
  other_in: "stock",
  other_out: "stock",
  scrap: "stock",
  stocktake: "stock",
  transfer: "stock",
  supplier_return: "suppliers",
  supplier_answer: "suppliers",
};

/** None where no page shows it by itself. */
export function placeOf(posting: { kind: DocumentKind; number: string; return_id: number | null }): Place | undefined {
  if (posting.return_id !== null) return { area: "documents", at: { id: String(posting.return_id) } };
  const area = AREA[posting.kind];
  return area && { area, at: { number: posting.number } };
}
