// A return as it is being written at the counter: what the clerk chose, and nothing that follows from it. Every
// amount, limit and permission comes from the core. Plain data, because it is kept in the shop's file and read
// again after a restart.
import type { Input, Output } from "$lib/ask";
import { answersTo, nothingFound, worthOf, type Found } from "$shared/inspection/found";
import { allotted } from "$shared/pieces";
import { isSaid, nothingSaid, registered, saidOf, type Said } from "$shared/registration/said";

export type Sale = Output<"sale.get">;
export type SaleLine = Sale["lines"][number];
/** What the core says of a return, and of an exchange with what goes out. */
export type Preview = Output<"return.counter"> & Partial<Pick<Output<"exchange.counter">, "collected" | "exchange">>;
export type OutFigure = NonNullable<Preview["exchange"]>["lines"][number];
/** Which of the two counter pages it is. */
export type Kind = "return" | "exchange";
export type Figures = NonNullable<Preview["figures"]>;
export type FigureLine = Figures["lines"][number];
export type Tender = Preview["refunds"][number]["tender"];
/** Where the goods go; into quarantine until somebody inspects them. In the order of the key that turns them, which hands
    know: a new one comes last. */
export type Destination = "restock" | "quarantine" | "scrap" | "to_supplier" | "second_grade";
export const DESTINATIONS: readonly Destination[] = ["restock", "quarantine", "scrap", "to_supplier", "second_grade"];

/** One product coming back: of a line of the sale, or without a receipt. */
export interface Line {
  /** The sale's line, or none without a receipt. */
  saleLine: number | null;
  /** Its sale, where that is not the one that the return began with. */
  sale?: string;
  sku: string;
  quantity: string;
  reason: string;
  destination: Destination;
  /** What was seen of it. */
  found: Found;
  /** Without a receipt: what one unit is credited at; the product's price if empty. */
  unitPrice: string;
  /** Of a tracked product, the serials or batches that come back. */
  pieces?: string[] | undefined;
}

/** What tells one line of a draft from another. */
export const keyOf = ({ saleLine, sku, sale }: Pick<Line, "saleLine" | "sku"> & { sale?: string | undefined }): string => {
  if (saleLine === null) return `found ${sku}`;
  return sale ? `line ${saleLine} of ${sale}` : `line ${saleLine}`;
};

/** A part of the money to a tender; without an amount the rest. */
export interface Part {
  tender: Tender;
  amount: string;
}

/** One product that goes out instead. */
export interface Out {
  sku: string;
  name: string;
  spec: string;
  quantity: string;
  /** What one costs; the product's price if empty. */
  unitPrice: string;
  /** Of a tracked product, the serials or batches that go out, each with how much of it there was. */
  pieces?: { code: string; quantity: string }[] | undefined;
}

export interface Draft {
  kind: Kind;
  /** The drafted exchange that is being changed, by identity. */
  document: number | null;
  /** Of an exchange: what goes out. */
  out: Out[];
  /** Whether the next scan comes back or goes out. */
  side: "back" | "out";
  /** How the difference is paid. */
  collect: Tender;
  /** Where the goods that go out are not there: wait for them, or pay back. */
  outOfStock: "wait" | "refund";
  /** Where what goes out is sent; empty where it is handed over. */
  address: string;
  carrier: string;
  sale: string | null;
  /** Further sales of the same customer. */
  more: string[];
  lines: Line[];
  note: string;
  /** What its return type wants to know. */
  said: Said;
  /** To other tenders than the original ones; empty means the original ones. */
  to: Part[];
  /** For what comes back without a receipt. */
  foundTo: Tender;
  /** Why another tender. */
  payReason: string;
  keepAsCredit: boolean;
  overridePolicy: boolean;
  /** Why policies are overridden. */
  overrideReason: string;
  /** Put aside: not what the page opens with. */
  parked: boolean;
}

export const newDraft = (sale: string | null = null, kind: Kind = "return"): Draft => ({
  kind,
  document: null,
  out: [],
  side: "back",
  collect: "cash",
  outOfStock: "wait",
  address: "",
  carrier: "",
  sale,
  more: [],
  lines: [],
  note: "",
  said: nothingSaid(),
  to: [],
  foundTo: "cash",
  payReason: "",
  keepAsCredit: false,
  overridePolicy: false,
  overrideReason: "",
  parked: false,
});

/** A draft as it was kept, with what an earlier version did not have; nothing when it is none. */
export function readDraft(body: unknown): Draft | undefined {
  if (typeof body !== "object" || body === null || !Array.isArray((body as Draft).lines)) return undefined;
  const draft = { ...newDraft(), ...(body as Partial<Draft>) };
  return { ...draft, lines: draft.lines.map((line) => ({ ...line, found: { ...nothingFound(), ...line.found } })) };
}

/** Whether it is worth keeping: a sale was chosen, or something is coming back. */
export const isBegun = (draft: Draft): boolean => draft.sale !== null || draft.lines.length > 0;

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

/** A drafted exchange, to be changed. */
export function fromView(view: Output<"return.get">): Draft {
  const [sale = null, ...more] = new Set(view.lines.flatMap((line) => line.sale ?? []));
  return {
    ...newDraft(sale, "exchange"),
    document: view.id,
    more,
    lines: view.lines.map((line) => ({
      saleLine: line.sale_line,
      ...(line.sale === null || line.sale === sale ? {} : { sale: line.sale }),
      sku: line.sku,
      quantity: line.requested,
      reason: line.reason,
      destination: "restock",
      found: nothingFound(),
      unitPrice: line.sale === null ? line.unit_price : "",
    })),
    out: (view.replacement?.lines ?? []).map(({ sku, name, spec, quantity, unit_price }) => ({ sku, name, spec, quantity, unitPrice: unit_price })),
    address: view.replacement?.delivery.address ?? "",
    carrier: view.replacement?.delivery.carrier ?? "",
    note: view.note,
    said: saidOf(view.registration),
  };
}

const replacementOf = (draft: Draft): NonNullable<Input<"exchange.draft">["replacement"]> =>
  draft.out.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, unit_price: unitPrice.trim() || null }));

const deliveryOf = ({ address, carrier }: Draft) => ({ address: address.trim(), carrier: carrier.trim(), tracking: "" });

/** Whether it can be asked as an exchange: until something goes out it is worth what a return is. */
export const isExchange = (draft: Draft): boolean => draft.kind === "exchange" && draft.out.length > 0;

/** What comes back, wherever it goes. */
function lineAdd(line: Line, sale: string | null): NonNullable<Input<"exchange.draft">["lines"]>[number] {
  const receipt = line.saleLine !== null && { sale: line.sale ?? sale, sale_line: line.saleLine };
  return {
    ...(receipt || { sku: line.sku, unit_price: line.unitPrice.trim() || null }),
    quantity: line.quantity,
    reason: line.reason,
  };
}

function lineInput(line: Line, sale: string | null, sold: readonly Sale[] = []): NonNullable<Input<"return.counter">["lines"]>[number] {
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
function foundInput({ destination, found }: Line): NonNullable<Input<"return.counter">["lines"]>[number]["found"] {
  const answers = answersTo(found.answers, Object.keys(found.answers));
  const worth = destination === "second_grade" ? worthOf(found) : null;
  if (destination === "quarantine" || (!found.grade && worth === null && answers.length === 0)) return undefined;
  return { grade: found.grade || null, worth, answers };
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
