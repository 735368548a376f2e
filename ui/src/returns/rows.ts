// The rows of the return page: each line of the sale, and what comes back without a receipt, with what was chosen
// for it, what the core says about it, and why the core refuses it.
import type { WireError } from "$lib/host";
import { nothingFound } from "$shared/inspection/found";
import {
  keyOf,
  type Draft,
  type FigureLine,
  type Line,
  type Out,
  type OutFigure,
  type Preview,
  type Sale,
  type SaleLine,
} from "./draft";

export interface Row {
  key: string;
  sku: string;
  name: string;
  spec: string;
  barcode: string;
  /** Its sale, where that is not the one that the return began with. */
  sale?: string | undefined;
  /** The sale's line; none without a receipt. */
  sold: SaleLine | undefined;
  /** What was chosen; none while nothing of it comes back. */
  line: Line | undefined;
  /** What the core says; the former figures while new ones are on their way. */
  figure: FigureLine | undefined;
  /** Why the core does not take this line. */
  refusal: WireError | undefined;
  /** What of it has to be looked at before it goes anywhere. */
  checklist: readonly string[];
  /** Whether it stays in quarantine until somebody says more of it. */
  isHeld: boolean;
}

interface Known {
  preview: Preview | undefined;
  refusal: WireError | undefined;
  keys: readonly string[];
  checklists: Readonly<Record<string, readonly string[]>>;
}

export function rowsOf(sale: Sale | undefined, draft: Draft, known: Known, others: readonly Sale[] = []): Row[] {
  const rowOf = (sold: SaleLine, of: string | undefined): Row => {
    const key = keyOf({ saleLine: sold.line, sku: sold.sku, sale: of });
    const line = draft.lines.find((one) => one.saleLine === sold.line && one.sale === of);
    const { sku, name, spec } = sold;
    return { key, sku, name, spec, barcode: sold.barcodes[0] ?? sku, sale: of, sold, line, ...said(key, known) };
  };
  const receipt = [
    ...(sale?.lines ?? []).map((sold) => rowOf(sold, undefined)),
    ...others.flatMap((one) => one.lines.map((sold) => rowOf(sold, one.number))),
  ];
  const found = draft.lines.filter((line) => line.saleLine === null);
  return [
    ...receipt,
    ...found.map((line): Row => {
      const key = keyOf(line);
      const its = said(key, known);
      const { name = line.sku, spec = "" } = its.figure ?? {};
      return { key, sku: line.sku, name, spec, barcode: line.sku, sold: undefined, line, ...its };
    }),
  ];
}

/** Whether more is asked of it than how many, why and where to: what stays in quarantine is looked at later. */
export const isLookedAt = (row: Row): boolean =>
  row.line !== undefined &&
  (asksCondition(row) || (row.line.destination !== "quarantine" && (row.line.destination === "second_grade" || row.checklist.length > 0)));

/** Whether the policy asks how it looks; who answered sees the answer whatever is refused. */
export const asksCondition = ({ line, figure }: Row): boolean =>
  (figure?.asks_condition ?? false) || (line !== undefined && line.found.condition !== "");

/** What goes out, as rows with the same keys. */
export interface OutRow extends Row {
  out: Out;
  figure: undefined;
  shown: OutFigure | undefined;
}

export const outKey = (sku: string): string => `out ${sku}`;

export function outRows(draft: Draft, preview: Preview | undefined): OutRow[] {
  return draft.out.map((out, at) => {
    const shown = preview?.exchange?.lines[at];
    const known = shown?.sku === out.sku ? shown : undefined;
    const { sku, quantity, unitPrice } = out;
    const line: Line = { saleLine: null, sku, quantity, reason: "", destination: "restock", found: nothingFound(), unitPrice };
    return {
      key: outKey(sku),
      sku,
      name: known?.name || out.name || sku,
      spec: known?.spec || out.spec,
      barcode: sku,
      sold: undefined,
      line,
      figure: undefined,
      refusal: undefined,
      checklist: [],
      isHeld: false,
      out,
      shown: known,
    };
  });
}

function said(key: string, { preview, refusal, keys, checklists }: Known): Pick<Row, "figure" | "refusal" | "checklist" | "isHeld"> {
  const at = keys.indexOf(key);
  const isOf = (wait: Preview["waits"][number]) => wait.step === "dispose" && refusedLine(wait.refusal) === at + 1;
  return {
    checklist: checklists[key] ?? [],
    isHeld: at >= 0 && (preview?.waits.some(isOf) ?? false),
    figure: at < 0 ? undefined : preview?.figures?.lines[at],
    refusal: at >= 0 && refusedLine(refusal) === at + 1 ? refusal : undefined,
  };
}

/** The line that a refusal is about, counted from one. */
export const refusedLine = (refusal: { params?: object } | undefined): number | undefined => {
  const line = refusal?.params && "line" in refusal.params ? refusal.params.line : undefined;
  return typeof line === "number" ? line : undefined;
};
