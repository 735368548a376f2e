// A purchase receipt, other goods in or out, or scrap as it is being written: what was chosen, nothing that
// follows from it.
import { act, ask, type Input, type Output } from "$lib/ask";
import type { TakenFrom, Tender } from "$lib/generated/operations";
import type { ProductInHand } from "$lib/hand.svelte";
import type { Host } from "$lib/host";
import type { Kind } from "$lib/writing.svelte";
import { typedPieces } from "$shared/pieces";
import { stepped } from "$shared/quantity";
import type { FormKind } from "../tabs";

export type View = Output<"purchase.get">;

export interface Line {
  sku: string;
  name: string;
  quantity: string;
  /** Price or cost of one unit; what it cost last if empty. */
  price: string;
  taxRate: string;
  /** Of a tracked product, its serials or batches as they are typed. */
  pieces?: string | undefined;
}

export interface Draft {
  supplier: string;
  customer: string;
  reference: string;
  reason: string;
  note: string;
  /** Goods out and scrap: from the shelf, or out of second grade. */
  from?: TakenFrom;
  /** Of a transfer: from where to where; this PC's warehouse where nothing is chosen. */
  origin?: string;
  target?: string;
  /** Where on the shelf goods are put or taken; this PC's warehouse if empty. */
  place?: string;
  withTax: boolean;
  discount: string;
  /** Paid at once with this; owed if empty. */
  payBy: Tender | "";
  lines: Line[];
}

export const blank = (): Draft => ({
  supplier: "",
  customer: "",
  reference: "",
  reason: "",
  note: "",
  withTax: false,
  discount: "",
  payBy: "",
  lines: [],
});

/** One more of a product: on its line, or on a new one with the tax of the line before. */
export function add(draft: Draft, product: ProductInHand): Line {
  const known = draft.lines.find((line) => line.sku === product.sku);
  if (known) {
    known.quantity = stepped(known.quantity, 1);
    return known;
  }
  const name = `${product.name} ${product.spec}`.trim() || product.sku;
  draft.lines.push({ sku: product.sku, name, quantity: "1", price: "", taxRate: draft.lines.at(-1)?.taxRate ?? "" });
  return draft.lines.at(-1)!;
}

const given = (text: string): string | null => text.trim() || null;

export function toPurchase(draft: Draft, requestId: string, preview: boolean): Input<"purchase.post"> {
  return {
    request_id: requestId,
    supplier: draft.supplier,
    reference: draft.reference,
    note: draft.note,
    place: given(draft.place ?? ""),
    prices_with_tax: draft.withTax,
    discount: given(draft.discount),
    payments: draft.payBy === "" ? [] : [{ tender: draft.payBy }],
    lines: draft.lines.map((line) => ({
      sku: line.sku,
      quantity: line.quantity,
      unit_price: given(line.price),
      tax_rate: given(line.taxRate),
      pieces: typedPieces(line.pieces ?? ""),
    })),
    preview,
  };
}

export function toStock(draft: Draft, requestId: string, preview: boolean): Input<"stock.other_in"> {
  return {
    request_id: requestId,
    reason: draft.reason,
    customer: given(draft.customer),
    supplier: given(draft.supplier),
    reference: draft.reference,
    note: draft.note,
    from: draft.from ?? "shelf",
    place: draft.from === "second_grade" ? null : given(draft.place ?? ""),
    lines: draft.lines.map((line) => ({
      sku: line.sku,
      quantity: line.quantity,
      unit_cost: given(line.price),
      pieces: typedPieces(line.pieces ?? ""),
    })),
    preview,
  };
}

export function toTransfer(draft: Draft, requestId: string, preview: boolean): Input<"transfer.post"> {
  return {
    request_id: requestId,
    from: draft.origin ?? "",
    to: draft.target ?? "",
    reference: draft.reference,
    note: draft.note,
    lines: draft.lines.map(({ sku, quantity, pieces }) => ({ sku, quantity, pieces: typedPieces(pieces ?? "") })),
    preview,
  };
}

/** The same to post anew, from what was undone. */
export function fromCopy(copy: Output<"stock.reverse">): Draft | undefined {
  const { purchase, stock, transfer } = copy;
  const lines = (purchase?.lines ?? stock?.lines ?? transfer?.lines ?? []).map((line) => ({
    sku: line.sku,
    name: line.sku,
    quantity: line.quantity,
    price: String(("unit_price" in line ? line.unit_price : "unit_cost" in line ? line.unit_cost : null) ?? ""),
    taxRate: String(("tax_rate" in line ? line.tax_rate : null) ?? ""),
  }));
  const head = purchase ?? stock ?? transfer;
  if (!head) return undefined;
  return {
    ...blank(),
    supplier: (purchase ?? stock)?.supplier ?? "",
    customer: stock?.customer ?? "",
    reference: head.reference ?? "",
    reason: stock?.reason ?? "",
    from: stock?.from ?? "shelf",
    note: head.note ?? "",
    ...(transfer ? { origin: transfer.from ?? "", target: transfer.to ?? "" } : {}),
    lines,
  };
}

const OPERATION = { other_in: "stock.other_in", other_out: "stock.other_out", scrap: "stock.scrap" } as const;

function written(host: Host, kind: FormKind, draft: Draft, requestId: string, preview: boolean): Promise<View> {
  const send = preview ? ask : act;
  if (kind === "purchase") return send(host, "purchase.post", toPurchase(draft, requestId, preview));
  if (kind === "transfer") return send(host, "transfer.post", toTransfer(draft, requestId, preview));
  return send(host, OPERATION[kind], toStock(draft, requestId, preview));
}

export const documentKind = (host: Host, kind: FormKind): Kind<Draft, View, View> => ({
  kind: kind === "purchase" ? "purchase" : kind === "transfer" ? "transfer.post" : OPERATION[kind],
  blank,
  isBegun: (draft) => draft.lines.length > 0,
  look: (draft, requestId) => written(host, kind, draft, requestId, true),
  post: (draft, requestId) => written(host, kind, draft, requestId, false),
});
