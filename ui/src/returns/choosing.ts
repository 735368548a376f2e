// What a clerk does to the lines of a draft. Each of these changes what was chosen and nothing else.
import type { ProductInHand } from "$lib/hand.svelte";
import { nothingFound } from "$shared/inspection/found";
import { keyOf, type Draft, type Line, type Out, type Sale, type SaleLine } from "./draft";
import { isFull, isNone, stepped } from "./quantity";
import type { Row } from "./rows";

/** What a line says before anybody asked the customer. */
export const UNSAID = "unspecified";

/** What a new line begins with: what this customer said of the line before, because one reason mostly holds for all that
    is on the counter. The customer before is nobody's reason, and where goods go is never carried over: scrapped by
    habit would be a loss that nobody decided. */
const reasonOf = (draft: Draft): string => draft.lines.findLast(({ reason }) => reason !== UNSAID)?.reason ?? UNSAID;

export function setQuantity(draft: Draft, row: Row, quantity: string): void {
  const at = row.line ? draft.lines.indexOf(row.line) : -1;
  if (isNone(quantity)) {
    if (at >= 0) draft.lines.splice(at, 1);
  } else if (at >= 0) {
    draft.lines[at]!.quantity = quantity;
  } else {
    put(draft, newLine({ saleLine: row.sold?.line ?? null, sku: row.sku, sale: row.sale }, quantity, reasonOf(draft)));
  }
}

/** What a line is of: a product, and the sale's line where there is a receipt. */
interface Of {
  saleLine: number | null;
  sku: string;
  sale: string | undefined;
}

const newLine = ({ saleLine, sku, sale }: Of, quantity: string, reason: string): Line => ({
  saleLine,
  sku,
  ...(sale ? { sale } : {}),
  quantity,
  reason,
  destination: "restock",
  found: nothingFound(),
  unitPrice: "",
});

/** In the order of the receipts, what has none last: so the papers read as the receipts do. */
function put(draft: Draft, line: Line): void {
  const receipt = (one: Line) => (one.sale ? draft.more.indexOf(one.sale) + 1 : 0);
  const isAfter = (one: Line) => {
    if (one.saleLine === null || line.saleLine === null) return one.saleLine === null && line.saleLine !== null;
    return receipt(one) === receipt(line) ? one.saleLine > line.saleLine : receipt(one) > receipt(line);
  };
  const after = draft.lines.findIndex(isAfter);
  draft.lines.splice(after < 0 ? draft.lines.length : after, 0, line);
}

/** What became of a scanned product. */
export type Scanned = { key: string; quantity: string; outcome: "added" | "full" } | { outcome: "elsewhere" };

/** A sale with how its lines name it: not at all where the return began with it. */
interface Receipt {
  sold: Sale;
  sale: string | undefined;
}

const chosenOf = (draft: Draft, line: number, sale: string | undefined): string =>
  draft.lines.find((one) => one.saleLine === line && one.sale === sale)?.quantity ?? "0";

/** One more of a product of the sale, or of the customer's other sales on this return: of the first line that still has
    some. */
export function scan(
  draft: Draft,
  sale: Sale | undefined,
  product: ProductInHand,
  others: readonly Sale[] = [],
): Scanned {
  const receipts: Receipt[] = [
    ...(sale ? [{ sold: sale, sale: undefined }] : []),
    ...others.map((sold) => ({ sold, sale: sold.number })),
  ];
  for (const receipt of receipts) {
    const kit = receipt.sold.lines.find((sold) => sold.kit?.sku === product.sku)?.kit;
    if (kit) return scanKit(draft, receipt, kit.place);
  }
  if (product.piece) return scanPiece(draft, receipts, product.piece);
  const lines = receipts.flatMap(({ sold, sale: of }) => sold.lines.map((line) => ({ sold: line, sale: of })));
  const same = lines.filter(({ sold }) => sold.sku === product.sku);
  const of = ({ sold, sale: number }: (typeof lines)[number]): Of => ({ saleLine: sold.line, sku: product.sku, sale: number });
  const chosen = (one: (typeof lines)[number]) => chosenOf(draft, one.sold.line, one.sale);
  const open = same.find((one) => !isFull(chosen(one), one.sold.returnable));
  if (open) return added(draft, of(open), stepped(chosen(open), 1, open.sold.returnable));
  const full = same.at(-1);
  if (full) return { key: keyOf(of(full)), quantity: chosen(full), outcome: "full" };
  const found = draft.lines.find((line) => line.saleLine === null && line.sku === product.sku);
  if (found) return added(draft, without(product.sku), stepped(found.quantity, 1));
  return { outcome: "elsewhere" };
}

/** The very piece whose number was scanned: once, on the line that sold it. */
function scanPiece(draft: Draft, receipts: readonly Receipt[], piece: string): Scanned {
  for (const { sold, sale } of receipts) {
    const line = sold.lines.find((one) => one.pieces?.some(({ code }) => code === piece));
    if (!line) continue;
    const of: Of = { saleLine: line.line, sku: line.sku, sale };
    const own = () => draft.lines.find((one) => one.saleLine === line.line && one.sale === sale);
    const before = own();
    if (before?.pieces?.includes(piece)) return { key: keyOf(of), quantity: before.quantity, outcome: "full" };
    const pieces = [...(before?.pieces ?? []), piece];
    const scanned = added(draft, of, stepped(before?.quantity ?? "0", 1, line.returnable));
    own()!.pieces = pieces;
    return scanned;
  }
  return { outcome: "elsewhere" };
}

/** The lines of the sale that are the parts of a kit. */
export const partsOf = (sale: Sale | undefined, place: number): SaleLine[] => sale?.lines.filter((sold) => sold.kit?.place === place) ?? [];

/** One more of a whole kit: of each part as much as is in one, where it is still there. True when that took any. */
export function takeKit(draft: Draft, sale: Sale, place: number, of?: string): boolean {
  let took = false;
  for (const part of partsOf(sale, place)) {
    const before = chosenOf(draft, part.line, of);
    if (isFull(before, part.returnable)) continue;
    const quantity = stepped(before, Number(part.kit?.each ?? "1"), part.returnable);
    added(draft, { saleLine: part.line, sku: part.sku, sale: of }, quantity);
    took = true;
  }
  return took;
}

function scanKit(draft: Draft, { sold, sale }: Receipt, place: number): Scanned {
  const took = takeKit(draft, sold, place, sale);
  const first = partsOf(sold, place)[0]!;
  const quantity = chosenOf(draft, first.line, sale);
  const key = keyOf({ saleLine: first.line, sku: first.sku, sale });
  return { key, quantity, outcome: took ? "added" : "full" };
}

const without = (sku: string): Of => ({ saleLine: null, sku, sale: undefined });

/** Takes a further sale off the return, with what was chosen of it. */
export function leave(draft: Draft, sale: string): void {
  draft.more = draft.more.filter((one) => one !== sale);
  draft.lines = draft.lines.filter((line) => line.sale !== sale);
}

/** One of a product without a receipt. */
export function addFound(draft: Draft, sku: string): void {
  const found = draft.lines.find((line) => line.saleLine === null && line.sku === sku);
  if (found) found.quantity = stepped(found.quantity, 1);
  else put(draft, newLine(without(sku), "1", reasonOf(draft)));
}

function added(draft: Draft, of: Of, quantity: string): Scanned {
  const line = draft.lines.find((one) => one.saleLine === of.saleLine && one.sku === of.sku && one.sale === of.sale);
  if (line) line.quantity = quantity;
  else put(draft, newLine(of, quantity, reasonOf(draft)));
  return { key: keyOf(of), quantity, outcome: "added" };
}

/** One more of what goes out. */
export function addOut(draft: Draft, { sku, name, spec, piece }: ProductInHand): string {
  const out = draft.out.find((one) => one.sku === sku);
  const isKnown = piece !== undefined && out?.pieces?.some(({ code }) => code === piece);
  if (out && isKnown) return out.quantity;
  const pieces = piece === undefined ? out?.pieces : [...(out?.pieces ?? []), { code: piece, quantity: "1" }];
  if (out) {
    out.quantity = stepped(out.quantity, 1);
    out.pieces = pieces;
  } else draft.out.push({ sku, name, spec, quantity: "1", unitPrice: "", ...(pieces ? { pieces } : {}) });
  return out?.quantity ?? "1";
}

/** Which serials or batches go out; of serials as many as are chosen. */
export function setOutPieces(out: Out, pieces: NonNullable<Out["pieces"]>, areSerials: boolean): void {
  out.pieces = pieces;
  if (areSerials && pieces.length > 0) out.quantity = String(pieces.length);
}

/** How many of a product go out; none takes it off. */
export function setOut(draft: Draft, sku: string, quantity: string): void {
  const at = draft.out.findIndex((one) => one.sku === sku);
  if (at < 0) return;
  if (isNone(quantity)) draft.out.splice(at, 1);
  else draft.out[at]!.quantity = quantity;
}

/** The only thing on the receipt that can come back, if it is one piece: there is nothing to choose. */
export function onlyOne(sale: Sale): SaleLine | undefined {
  const open = sale.lines.filter((sold) => !isNone(sold.returnable));
  return open.length === 1 && open[0]!.returnable === "1" ? open[0] : undefined;
}
