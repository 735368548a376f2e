// Goods that are about to go back to a supplier: what was chosen, nothing that follows from it.
import { act, ask, type Input, type Output } from "$lib/ask";
import type { BasketLot, Tender } from "$lib/generated/operations";
import type { ProductInHand } from "$lib/hand.svelte";
import type { Host } from "$lib/host";
import type { Kind } from "$lib/writing.svelte";
import { allotted, typedPieces } from "$shared/pieces";
import { stepped } from "$shared/quantity";

export type View = Output<"supplier_return.ship">;

export interface Line {
  /** Which goods of the basket; empty for goods straight from the shelf. */
  lot: string;
  sku: string;
  name: string;
  /** How many wait; empty for the shelf. */
  most: string;
  quantity: string;
  /** Of a lot of a tracked product: what of it waits. */
  there?: { code: string; expires: string | null; quantity: string }[] | undefined;
  /** Which of those go. */
  chosen?: string[] | undefined;
  /** Straight from the shelf: which go, as they are typed. */
  typed?: string | undefined;
}

export interface Draft {
  supplier: string;
  reference: string;
  reason: string;
  note: string;
  freight: string;
  freightBy: Tender;
  lines: Line[];
}

export const blank = (): Draft => ({ supplier: "", reference: "", reason: "", note: "", freight: "", freightBy: "cash", lines: [] });

/** Everything that waits for a supplier. */
export const fromBasket = (supplier: string, lots: readonly BasketLot[]): Draft => ({
  ...blank(),
  supplier,
  lines: lots.map((lot) => ({
    lot: lot.lot,
    sku: lot.sku,
    name: `${lot.name} ${lot.spec}`.trim() || lot.sku,
    most: lot.quantity,
    quantity: lot.quantity,
    ...(lot.tracking ? { there: lot.pieces } : {}),
  })),
});

/** One more of a product from the shelf. */
export function add(draft: Draft, product: ProductInHand): number {
  const at = draft.lines.findIndex((line) => line.lot === "" && line.sku === product.sku);
  if (at >= 0) {
    draft.lines[at]!.quantity = stepped(draft.lines[at]!.quantity, 1);
    return at;
  }
  const name = `${product.name} ${product.spec}`.trim() || product.sku;
  return draft.lines.push({ lot: "", sku: product.sku, name, most: "", quantity: "1" }) - 1;
}

export function toShip(draft: Draft, requestId: string, preview: boolean): Input<"supplier_return.ship"> {
  const freight = draft.freight.trim();
  return {
    request_id: requestId,
    supplier: draft.supplier,
    reference: draft.reference,
    reason: draft.reason,
    note: draft.note,
    lines: draft.lines.map((line) => {
      const { lot, sku, quantity } = line;
      return lot
        ? { lot, quantity, pieces: allotted(line.there ?? [], line.chosen ?? [], quantity) }
        : { sku, quantity, pieces: typedPieces(line.typed ?? "") };
    }),
    freight: freight === "" ? [] : [{ tender: draft.freightBy, amount: freight }],
    preview,
  };
}

export const shippingKind = (host: Host): Kind<Draft, View, View> => ({
  kind: "supplier_return",
  blank,
  isBegun: (draft) => draft.lines.length > 0,
  look: (draft, requestId) => ask(host, "supplier_return.ship", toShip(draft, requestId, true)),
  post: (draft, requestId) => act(host, "supplier_return.ship", toShip(draft, requestId, false)),
});
