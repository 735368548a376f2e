// A sale as it is being rung up: what the clerk chose, and nothing that follows from it.
import { act, ask, type Input, type Output } from "$lib/ask";
import type { Tender } from "$lib/generated/operations";
import type { Host } from "$lib/host";
import type { ProductInHand } from "$lib/hand.svelte";
import type { Kind } from "$lib/writing.svelte";
import { allotted, type PieceAdd } from "$shared/pieces";
import { stepped } from "$shared/quantity";

export type Figures = Output<"sale.preview">;
export type Posted = Output<"sale.post">;
export type Sale = Output<"sale.get">;

export interface Line {
  sku: string;
  /** By which selling unit; the product's own if empty. */
  unit?: string | undefined;
  /** What the scan called it, until the core answers. */
  name: string;
  quantity: string;
  /** Price of one unit; the catalogue's if empty. */
  unitPrice: string;
  discount: string;
  /** Of a tracked product, the serials or batches that go. */
  pieces?: string[] | undefined;
  /** Of a kit: those of each tracked part, by its code. */
  partPieces?: Record<string, string[]> | undefined;
  /** Out of second grade instead of from the shelf. */
  secondGrade?: boolean;
}

export interface Draft {
  lines: Line[];
  discount: string;
  /** A promotion: from which amount on, and what it takes off, an amount or 10%. */
  promotionFrom?: string | undefined;
  promotionOff?: string | undefined;
  customer: string;
  tender: Tender;
  /** What was handed over; exactly what is to pay if empty. */
  tendered: string;
  /** The customer pays later. */
  onAccount: boolean;
}

export const blank = (): Draft => ({ lines: [], discount: "", customer: "", tender: "cash", tendered: "", onAccount: false });

/** What tells one line of a draft from another. */
export const lineKey = ({ sku, unit }: Pick<Line, "sku" | "unit">): string => (unit ? `${sku} ${unit}` : sku);

/** One more of a product: on its line, or on a new one. */
export function ring(draft: Draft, product: ProductInHand): Line {
  const unit = product.unit ?? "";
  const known = draft.lines.find((line) => line.sku === product.sku && (line.unit ?? "") === unit);
  if (known) {
    if (product.piece && known.pieces?.includes(product.piece)) return known;
    known.quantity = stepped(known.quantity, 1);
    if (product.piece) known.pieces = [...(known.pieces ?? []), product.piece];
    return known;
  }
  const name = `${product.name} ${product.spec}`.trim() || product.sku;
  draft.lines.push({ sku: product.sku, unit, name, quantity: "1", unitPrice: "", discount: "", ...(product.piece ? { pieces: [product.piece] } : {}) });
  return draft.lines.at(-1)!;
}

const given = (text: string): string | null => text.trim() || null;

/** What was typed of a promotion; none until both are there. */
export function promotionOf({ promotionFrom, promotionOff }: Draft): NonNullable<Input<"sale.post">["promotion"]> | null {
  const threshold = given(promotionFrom ?? "");
  const off = given(promotionOff ?? "");
  if (threshold === null || off === null) return null;
  const [, percent] = /^(.*?)\s*[%％]$/.exec(off) ?? [];
  return percent === undefined ? { threshold, amount: off } : { threshold, percent };
}

export function toInput(draft: Draft, requestId: string, figures?: Figures): Input<"sale.post"> {
  const tendered = draft.onAccount ? null : given(draft.tendered);
  return {
    request_id: requestId,
    customer: given(draft.customer),
    lines: draft.lines.map((line) => ({
      sku: line.sku,
      quantity: line.quantity,
      unit: given(line.unit ?? ""),
      unit_price: given(line.unitPrice),
      discount: given(line.discount),
      pieces: piecesOf(line, figures),
      second_grade: line.secondGrade ?? false,
    })),
    discount: given(draft.discount),
    promotion: promotionOf(draft),
    payments: tendered === null ? [] : [{ tender: draft.tender, tendered }],
    rest: draft.onAccount || tendered !== null ? null : draft.tender,
  };
}

/** What was chosen of the pieces on the shelf; of a scanned one that the core has not shown yet, the number is enough. */
function piecesOf(line: Line, figures: Figures | undefined): PieceAdd[] {
  if (line.partPieces) return ofParts(line.partPieces, figures?.lines.find((one) => one.sku === line.sku)?.parts ?? []);
  const chosen = line.pieces ?? [];
  const there = figures?.lines.find((one) => one.sku === line.sku)?.pieces ?? [];
  const known = allotted(there, chosen, line.quantity);
  return known.length > 0 ? known : chosen.map((code) => ({ code }));
}

/** Each piece of a kit's parts says which part it is one of. */
const ofParts = (chosen: Record<string, string[]>, parts: Figures["lines"][number]["parts"]): PieceAdd[] =>
  parts.flatMap((part) => allotted(part.pieces, chosen[part.sku] ?? [], part.quantity).map((piece) => ({ ...piece, sku: part.sku })));

/** A sale to post anew, from one that was undone. */
export const fromCopy = (copy: Output<"sale.reverse">["copy"]): Draft => ({
  ...blank(),
  customer: copy.customer ?? "",
  promotionFrom: copy.promotion?.threshold ?? "",
  promotionOff: copy.promotion?.percent ? `${copy.promotion.percent}%` : (copy.promotion?.amount ?? ""),
  lines: (copy.lines ?? []).map((line) => ({
    sku: line.sku,
    unit: line.unit ?? "",
    name: line.sku,
    quantity: line.quantity,
    unitPrice: line.unit_price ?? "",
    discount: line.discount ?? "",
    ...(line.second_grade ? { secondGrade: true } : {}),
  })),
});

export const saleKind = (host: Host): Kind<Draft, Figures, Posted> => {
  // What is on the shelf of each product, as the core last said it: the posting names the same pieces as the preview.
  let last: Figures | undefined;
  return {
    kind: "sale",
    blank,
    isBegun: (draft) => draft.lines.length > 0,
    look: async (draft, requestId) => (last = await ask(host, "sale.preview", toInput(draft, requestId, last))),
    post: (draft, requestId) => act(host, "sale.post", toInput(draft, requestId, last)),
  };
};
