// What an inspector types, and the input that it becomes. Nothing is worked out here: worth, place and loss are the
// core's.
import type { Input, Output } from "$lib/ask";
import type { Disposition, Grade, Looked } from "$lib/generated/operations";
import { isNothing, isQuantity, tidy } from "./figures";
import { blankNamed, isNamedSound, linePieces, type Named } from "./named";

export const WAYS = ["restock", "second_grade", "scrap", "back_to_customer", "to_supplier", "repair"] as const satisfies Disposition[];
export type Way = (typeof WAYS)[number];

export interface Answered {
  item: string;
  /** Empty until somebody looked. */
  result: Looked | "";
  note: string;
}

export interface Row {
  line: number;
  quantities: Record<Way, string>;
  grade: Grade | "";
  /** Of second grade: what all of it is worth; by the table if empty. */
  worth: string;
  /** The reason that is true; empty where nobody confirms one. */
  reason: string;
  answers: Answered[];
  /** Of a tracked product: which ones go each way. */
  named: Record<Way, Named>;
}

type View = Output<"return.get">;

/** All of each line back on the shelf, which is what happens to most. */
export const rowsOf = (view: View): Row[] =>
  view.lines
    .filter((line) => !isNothing(line.in_quarantine))
    .map((line) => ({
      line: line.line,
      quantities: { restock: line.in_quarantine, second_grade: "", scrap: "", back_to_customer: "", to_supplier: "", repair: "" },
      grade: "",
      worth: "",
      reason: "",
      answers: (view.policy.terms.find((terms) => terms.line === line.line)?.checklist ?? []).map((item) => ({
        item,
        result: "",
        note: "",
      })),
      named: Object.fromEntries(WAYS.map((way) => [way, blankNamed()])) as Record<Way, Named>,
    }));

export const isWorth = (text: string): boolean => text.trim() === "" || /^\d{1,12}(\.\d{1,3})?$/.test(tidy(text));

export const isSound = (rows: readonly Row[]): boolean =>
  rows.every((row) => isWorth(row.worth) && WAYS.every((way) => isNothing(row.quantities[way]) || isQuantity(row.quantities[way])) && WAYS.every((way) => isNamedSound(row.named[way])));

const goes = (row: Row, way: Way): boolean => !isNothing(row.quantities[way]);

/** The ways that something of the line goes. */
export const waysOf = (row: Row): Way[] => WAYS.filter((way) => goes(row, way));

export const isKept = (row: Row): boolean => goes(row, "second_grade");

export function toInput(rows: readonly Row[]): Required<Pick<Input<"return.inspect">, "lines" | "found" | "pieces">> {
  const meant = rows.filter((row) => WAYS.some((way) => goes(row, way)));
  return {
    lines: meant.flatMap((row) =>
      WAYS.filter((way) => goes(row, way)).map((way) => ({
        line: row.line,
        disposition: way,
        quantity: tidy(row.quantities[way]),
        grade: row.grade || null,
        worth: way === "second_grade" && row.worth.trim() !== "" ? tidy(row.worth) : null,
      })),
    ),
    found: meant
      .map((row) => ({
        line: row.line,
        reason: row.reason || null,
        answers: row.answers.flatMap(({ item, result, note }) => (result === "" ? [] : [{ item, result, note: note.trim() }])),
      }))
      .filter((found) => found.reason !== null || found.answers.length > 0),
    pieces: meant.flatMap((row) => waysOf(row).flatMap((way) => linePieces(row.line, way, row.named[way]))),
  };
}

/** Whether it has to be said which go where: not while all that is there goes one way. */
export const isSplit = (row: Row, there: string): boolean => {
  const ways = waysOf(row);
  return ways.length > 1 || ways.some((way) => tidy(row.quantities[way]) !== there);
};

/** Goes `way`, and so no other: a serial is one piece. */
export function sendNamed(row: Row, way: Way, chosen: readonly string[]): void {
  for (const other of WAYS) if (other !== way) for (const code of chosen) delete row.named[other].chosen[code];
}
