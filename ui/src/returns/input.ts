// A draft as the core is asked: over the counter, for the preview and for the posting alike, and for later.
import type { Input } from "$lib/ask";
import { answersTo, worthOf } from "$shared/inspection/found";
import { allotted } from "$shared/pieces";
import { isSaid, registered } from "$shared/registration/said";
import { keyOf, type Draft, type Line, type Part, type Sale } from "./draft";

type CounterLine = NonNullable<Input<"return.counter">["lines"]>[number];

/** What the core is asked: the same for the preview and for the posting. */
export function toInput(draft: Draft, requestId: string, preview: boolean, sold: readonly Sale[] = []): Input<"return.counter"> {
  const to = parts(draft);
  return {
    request_id: requestId,
    lines: draft.lines.map((line) => lineInput(line, draft.sale, sold)),
    note: draft.note.trim(),
    registration: isSaid(draft.said) ? registered(draft.said) : null,
    to: to.length > 0 && !draft.keepAsCredit ? to : null,
    reason: draft.payReason.trim() || null,
    override_policy: draft.overridePolicy,
    override_reason: draft.overridePolicy ? draft.overrideReason.trim() || null : null,
    keep_as_credit: draft.keepAsCredit,
    preview,
  };
}

/** The same for an exchange. */
export function toExchange(draft: Draft, requestId: string, preview: boolean, sold: readonly Sale[] = []): Input<"exchange.counter"> {
  return {
    ...toInput(draft, requestId, preview, sold),
    replacement: replacementOf(draft),
    pieces: draft.out.flatMap((out, at) => {
      const codes = (out.pieces ?? []).map(({ code }) => code);
      return allotted(out.pieces ?? [], codes, out.quantity).map(({ code, quantity }) => ({ line: at + 1, code, quantity: quantity ?? null }));
    }),
    collect: [{ tender: draft.collect }],
    out_of_stock: draft.outOfStock,
    delivery: deliveryOf(draft),
  };
}

/** An exchange for later: drafted, and nothing else of it done. */
export const toLater = (draft: Draft, requestId: string): Input<"exchange.draft"> => ({
  request_id: requestId,
  ...(draft.document === null ? {} : { id: draft.document }),
  lines: draft.lines.map((line) => lineAdd(line, draft.sale)),
  replacement: replacementOf(draft),
  delivery: deliveryOf(draft),
  note: draft.note.trim(),
  registration: registered(draft.said),
});

const replacementOf = (draft: Draft): NonNullable<Input<"exchange.draft">["replacement"]> =>
  draft.out.map((out) => {
    const standsFor = linesOf(draft, out.standsFor);
    return {
      sku: out.sku,
      quantity: out.quantity,
      unit_price: out.unitPrice.trim() || null,
      ...(out.discount ? { discount: out.discount } : {}),
      ...(standsFor.length > 0 ? { stands_for: standsFor } : {}),
    };
  });

/** Their numbers, of those that still come back. */
const linesOf = (draft: Draft, keys: readonly string[] = []): number[] =>
  draft.lines.flatMap((line, at) => (keys.includes(keyOf(line)) ? [at + 1] : []));

const deliveryOf = ({ address, carrier }: Draft) => ({ address: address.trim(), carrier: carrier.trim(), tracking: "" });

/** What comes back, wherever it goes. */
function lineAdd(line: Line, sale: string | null): NonNullable<Input<"exchange.draft">["lines"]>[number] {
  const receipt = line.saleLine !== null && { sale: line.sale ?? sale, sale_line: line.saleLine };
  return {
    ...(receipt || { sku: line.sku, unit_price: line.unitPrice.trim() || null }),
    quantity: line.quantity,
    reason: line.reason,
  };
}

function lineInput(line: Line, sale: string | null, sold: readonly Sale[] = []): CounterLine {
  const own = sold.find((one) => one.number === (line.sale ?? sale));
  const there = own?.lines.find((one) => one.line === line.saleLine)?.pieces ?? [];
  const pieces = allotted(there, line.pieces ?? [], line.quantity);
  const found = foundInput(line);
  return {
    ...lineAdd(line, sale),
    disposition: line.destination === "quarantine" ? null : line.destination,
    ...(pieces.length > 0 ? { pieces } : {}),
    ...(found ? { found } : {}),
  };
}

/** Nothing where nobody looked, or nobody has to yet. */
function foundInput({ destination, found }: Line): CounterLine["found"] {
  const answers = answersTo(found.answers, Object.keys(found.answers));
  const worth = destination === "second_grade" ? worthOf(found) : null;
  const condition = found.condition || null;
  if (destination === "quarantine") return condition ? { condition } : undefined;
  if (!found.grade && worth === null && !condition && answers.length === 0) return undefined;
  return { grade: found.grade || null, worth, condition, answers };
}

function parts(draft: Draft): NonNullable<Input<"return.counter">["to"]> {
  const named = (sale: string | null, { tender, amount }: Part) => ({ sale, tender, amount: amount.trim() || null });
  const withReceipt = draft.lines.some((line) => line.saleLine !== null);
  const without = draft.lines.some((line) => line.saleLine === null);
  return [
    ...(withReceipt ? draft.to.map((part) => named(draft.sale, part)) : []),
    // An empty number means the lines without a receipt; their money has no tender to go back to.
    ...(without ? [named("", { tender: draft.foundTo, amount: "" })] : []),
  ];
}
