// What a clerk does to the lines of a draft. Each of these changes what was chosen and nothing else.
import type { ProductInHand } from "$lib/hand.svelte";
import type { Draft, Line, Sale, SaleLine } from "./draft";
import { isFull, isNone, stepped } from "./quantity";
import type { Row } from "./rows";

/** What a new line begins with: the last reason, because a queue has one reason more often than not. Where goods
    go is never carried over: scrapped by habit would be a loss that nobody decided. */
export interface Habit {
  reason: string;
}

export function setQuantity(draft: Draft, row: Row, quantity: string, habit: Habit): void {
  const at = row.line ? draft.lines.indexOf(row.line) : -1;
  if (isNone(quantity)) {
    if (at >= 0) draft.lines.splice(at, 1);
  } else if (at >= 0) {
    draft.lines[at]!.quantity = quantity;
  } else {
    put(draft, newLine(row.sold?.line ?? null, row.sku, quantity, habit));
  }
}

const newLine = (saleLine: number | null, sku: string, quantity: string, { reason }: Habit): Line => ({
  saleLine,
  sku,
  quantity,
  reason,
  destination: "restock",
  unitPrice: "",
});

/** In the order of the receipt, what has none last: so the papers read as the receipt does. */
function put(draft: Draft, line: Line): void {
  const rank = (one: Line) => one.saleLine ?? Number.MAX_SAFE_INTEGER;
  const after = draft.lines.findIndex((one) => rank(one) > rank(line));
  draft.lines.splice(after < 0 ? draft.lines.length : after, 0, line);
}

/** What became of a scanned product. */
export type Scanned = { key: string; quantity: string; outcome: "added" | "full" } | { outcome: "elsewhere" };

/** One more of a product of the sale: of its first line that still has some. */
export function scan(draft: Draft, sale: Sale | undefined, product: ProductInHand, habit: Habit): Scanned {
  const kit = sale?.lines.find((sold) => sold.kit?.sku === product.sku)?.kit;
  if (sale && kit) return scanKit(draft, sale, kit.place, habit);
  const lines = sale?.lines.filter((sold) => sold.sku === product.sku) ?? [];
  const chosen = (sold: SaleLine) => draft.lines.find((line) => line.saleLine === sold.line)?.quantity ?? "0";
  const open = lines.find((sold) => !isFull(chosen(sold), sold.returnable));
  if (open) return added(draft, open.line, product.sku, stepped(chosen(open), 1, open.returnable), habit);
  const full = lines.at(-1);
  if (full) return { key: `line ${full.line}`, quantity: chosen(full), outcome: "full" };
  const found = draft.lines.find((line) => line.saleLine === null && line.sku === product.sku);
  if (found) return added(draft, null, product.sku, stepped(found.quantity, 1), habit);
  return { outcome: "elsewhere" };
}

/** The lines of the sale that are the parts of a kit. */
export const partsOf = (sale: Sale | undefined, place: number): SaleLine[] => sale?.lines.filter((sold) => sold.kit?.place === place) ?? [];

/** One more of a whole kit: of each part as much as is in one, where it is still there. True when that took any. */
export function takeKit(draft: Draft, sale: Sale, place: number, habit: Habit): boolean {
  let took = false;
  for (const part of partsOf(sale, place)) {
    const before = draft.lines.find((line) => line.saleLine === part.line)?.quantity ?? "0";
    if (isFull(before, part.returnable)) continue;
    added(draft, part.line, part.sku, stepped(before, Number(part.kit?.each ?? "1"), part.returnable), habit);
    took = true;
  }
  return took;
}

function scanKit(draft: Draft, sale: Sale, place: number, habit: Habit): Scanned {
  const took = takeKit(draft, sale, place, habit);
  const first = partsOf(sale, place)[0]!;
  const quantity = draft.lines.find((line) => line.saleLine === first.line)?.quantity ?? "0";
  return { key: `line ${first.line}`, quantity, outcome: took ? "added" : "full" };
}

/** One of a product without a receipt. */
export function addFound(draft: Draft, sku: string, habit: Habit): void {
  const found = draft.lines.find((line) => line.saleLine === null && line.sku === sku);
  if (found) found.quantity = stepped(found.quantity, 1);
  else put(draft, newLine(null, sku, "1", habit));
}

function added(draft: Draft, saleLine: number | null, sku: string, quantity: string, habit: Habit): Scanned {
  const line = draft.lines.find((one) => one.saleLine === saleLine && one.sku === sku);
  if (line) line.quantity = quantity;
  else put(draft, newLine(saleLine, sku, quantity, habit));
  return { key: saleLine === null ? `found ${sku}` : `line ${saleLine}`, quantity, outcome: "added" };
}

/** One more of what goes out. */
export function addOut(draft: Draft, { sku, name, spec }: ProductInHand): string {
  const out = draft.out.find((one) => one.sku === sku);
  if (out) out.quantity = stepped(out.quantity, 1);
  else draft.out.push({ sku, name, spec, quantity: "1", unitPrice: "" });
  return out?.quantity ?? "1";
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
