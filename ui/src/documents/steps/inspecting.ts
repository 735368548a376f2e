// What an inspector types, and the input that it becomes. Nothing is worked out here: worth, place and loss are the
// core's.
import type { Input, Output } from "$lib/ask";
import type { Disposition, Grade, Looked } from "$lib/generated/operations";
import { isNothing, isQuantity, tidy } from "./figures";

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
    }));

export const isWorth = (text: string): boolean => text.trim() === "" || /^\d{1,12}(\.\d{1,3})?$/.test(tidy(text));

export const isSound = (rows: readonly Row[]): boolean =>
  rows.every((row) => isWorth(row.worth) && WAYS.every((way) => isNothing(row.quantities[way]) || isQuantity(row.quantities[way])));

const goes = (row: Row, way: Way): boolean => !isNothing(row.quantities[way]);

export const isKept = (row: Row): boolean => goes(row, "second_grade");

export function toInput(rows: readonly Row[]): Required<Pick<Input<"return.inspect">, "lines" | "found">> {
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
  };
}
