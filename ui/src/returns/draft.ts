// A return as it is being written at the counter: what the clerk chose, and nothing that follows from it. Every
// amount, limit and permission comes from the core. Plain data, because it is kept in the shop's file and read
// again after a restart.
import type { Output } from "$lib/ask";
import { isZero } from "$lib/format";
import { nothingFound, type Found } from "$shared/inspection/found";
import { nothingSaid, saidOf, type Said } from "$shared/registration/said";

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
  /** Taken off it, as it was drafted; nothing if left out. */
  discount?: string | undefined;
  /** Keys of the lines that it stands for, as it was drafted; all that come back if left out. */
  standsFor?: string[] | undefined;
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

/** Whether it can be asked as an exchange: until something goes out it is worth what a return is. */
export const isExchange = (draft: Draft): boolean => draft.kind === "exchange" && draft.out.length > 0;

/** A drafted exchange, to be changed. */
export function fromView(view: Output<"return.get">): Draft {
  const [sale = null, ...more] = new Set(view.lines.flatMap((line) => line.sale ?? []));
  const lines = view.lines.map((line): Line => ({
    saleLine: line.sale_line,
    ...(line.sale === null || line.sale === sale ? {} : { sale: line.sale }),
    sku: line.sku,
    quantity: line.requested,
    reason: line.reason,
    destination: "restock",
    found: nothingFound(),
    unitPrice: line.sale === null ? line.unit_price : "",
  }));
  return {
    ...newDraft(sale, "exchange"),
    document: view.id,
    more,
    lines,
    out: (view.replacement?.lines ?? []).map(({ sku, name, spec, quantity, unit_price, discount, stands_for }) => ({
      sku,
      name,
      spec,
      quantity,
      unitPrice: unit_price,
      ...(isZero(discount) ? {} : { discount }),
      ...(stands_for.length === lines.length ? {} : { standsFor: stands_for.flatMap((at) => (lines[at - 1] ? [keyOf(lines[at - 1]!)] : [])) }),
    })),
    address: view.replacement?.delivery.address ?? "",
    carrier: view.replacement?.delivery.carrier ?? "",
    note: view.note,
    said: saidOf(view.registration),
  };
}
