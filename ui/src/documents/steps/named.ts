// Which serials or batches of a line are meant, as a form keeps it: the expected ones that were pressed or given a
// quantity, and others as they were typed. What fits is the core's to say.
import type { Input } from "$lib/ask";
import type { Disposition } from "$lib/generated/operations";
import { typedPieces } from "$shared/pieces";
import { isNothing, isQuantity, tidy } from "$shared/figures";

export interface Named {
  /** How much of each expected one; nothing stands for none. */
  chosen: Record<string, string>;
  /** Others: `SN1 SN2`, `L1*6`. */
  typed: string;
}

export const blankNamed = (): Named => ({ chosen: {}, typed: "" });

export const chosenOf = ({ chosen }: Named): string[] => Object.keys(chosen).filter((code) => !isNothing(chosen[code]!));

export const isNamedSound = ({ chosen }: Named): boolean =>
  Object.values(chosen).every((quantity) => isNothing(quantity) || isQuantity(quantity));

type LinePiece = NonNullable<Input<"return.receive">["pieces"]>[number];

/** As the core takes them, of a line or of what goes one way of it. */
export const linePieces = (line: number, disposition: Disposition | null, named: Named): LinePiece[] => [
  ...chosenOf(named).map((code) => ({ line, disposition, code, quantity: tidy(named.chosen[code]!) })),
  ...typedPieces(named.typed).map(({ code, quantity }) => ({ line, disposition, code, quantity: quantity ?? null })),
];

/** Presses what was scanned: the expected one of the first line that has it and has not got it yet. */
export function scanned(
  lines: readonly { line: number; there: readonly { code: string }[] }[],
  named: Readonly<Record<number, Named>>,
  code: string,
): number | undefined {
  const own = lines.filter(({ there }) => there.some((piece) => piece.code === code));
  return (own.find(({ line }) => isNothing(named[line]?.chosen[code] ?? "")) ?? own[0])?.line;
}
