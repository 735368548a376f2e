// What an inspector types, and the input that it becomes. Nothing is worked out here: worth, place and loss are the
// core's.
import type { Input, Output } from "$lib/ask";
import type { Disposition } from "$lib/generated/operations";
import { isNothing, isQuantity, tidy } from "$shared/figures";
import { answersTo, isWorth, nothingFound, worthOf, type Found } from "$shared/inspection/found";
import { blankNamed, isNamedSound, linePieces, type Named } from "./named";

export const WAYS = ["restock", "second_grade", "scrap", "back_to_customer", "to_supplier", "repair"] as const satisfies Disposition[];
export type Way = (typeof WAYS)[number];

export interface Row extends Found {
  line: number;
  quantities: Record<Way, string>;
  /** The reason that is true; empty where nobody confirms one. */
  reason: string;
  /** What has to be looked at. */
  checklist: string[];
  /** Where on the shelf it is put; as the shop's table suggests until somebody chooses. */
  place: string | undefined;
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
      ...nothingFound(),
      reason: "",
      checklist: view.policy.terms.find((terms) => terms.line === line.line)?.checklist ?? [],
      place: undefined,
      named: Object.fromEntries(WAYS.map((way) => [way, blankNamed()])) as Record<Way, Named>,
    }));

export const isSound = (rows: readonly Row[]): boolean =>
  rows.every((row) => isWorth(row.worth) && WAYS.every((way) => isNothing(row.quantities[way]) || isQuantity(row.quantities[way])) && WAYS.every((way) => isNamedSound(row.named[way])));

const goes = (row: Row, way: Way): boolean => !isNothing(row.quantities[way]);

/** The ways that something of the line goes. */
export const waysOf = (row: Row): Way[] => WAYS.filter((way) => goes(row, way));

export const isKept = (row: Row): boolean => goes(row, "second_grade");

export const isShelved = (row: Row): boolean => goes(row, "restock");

/** What a preview and the posting are asked; `suggested` is where the shop's table puts a line's goods, if it says. */
export function toInput(
  rows: readonly Row[],
  suggested: (line: number) => string = () => "",
): Required<Pick<Input<"return.inspect">, "lines" | "found" | "pieces">> {
  const meant = rows.filter((row) => WAYS.some((way) => goes(row, way)));
  return {
    lines: meant.flatMap((row) =>
      WAYS.filter((way) => goes(row, way)).map((way) => ({
        line: row.line,
        disposition: way,
        quantity: tidy(row.quantities[way]),
        grade: row.grade || null,
        worth: way === "second_grade" ? worthOf(row) : null,
        place: way === "restock" ? (row.place ?? suggested(row.line)) || null : null,
      })),
    ),
    found: meant
      .map((row) => ({
        line: row.line,
        reason: row.reason || null,
        answers: answersTo(row.answers, row.checklist),
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
