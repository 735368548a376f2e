// What is noted of a parcel beside the counted quantities, as fields of a form.
import type { Input } from "$lib/ask";
import type { Condition } from "$lib/generated/operations";
import { isNothing, isQuantity, tidy } from "$shared/figures";

/** Of one line. */
export interface Seen {
  condition: Condition | "";
  missing: string;
  weight: string;
}

/** Something that nobody expected. */
export interface Extra {
  sku: string;
  what: string;
  quantity: string;
}

export const blankSeen = (): Seen => ({ condition: "", missing: "", weight: "" });

export const blankExtra = (): Extra => ({ sku: "", what: "", quantity: "1" });

type Receive = Input<"return.receive">;

/** What was seen of lines that were counted; what says nothing is left out. */
export const notesOf = (seen: Readonly<Record<number, Seen>>, counted: readonly number[]): NonNullable<Receive["notes"]> =>
  counted.flatMap((line) => {
    const { condition, missing, weight } = seen[line] ?? blankSeen();
    const says = condition !== "" || missing.trim() !== "" || weight.trim() !== "";
    return says ? [{ line, condition: condition || null, missing: missing.trim(), weight_kg: weight.trim() ? tidy(weight) : null }] : [];
  });

const isSaid = ({ sku, what }: Extra): boolean => sku.trim() !== "" || what.trim() !== "";

export const extrasOf = (extras: readonly Extra[]): NonNullable<Receive["unexpected"]> =>
  extras.filter(isSaid).map(({ sku, what, quantity }) => ({
    sku: sku.trim() || null,
    what: what.trim(),
    quantity: tidy(quantity),
  }));

/** Whether every figure is one. */
export const areSound = (seen: Readonly<Record<number, Seen>>, extras: readonly Extra[]): boolean =>
  Object.values(seen).every(({ weight }) => weight.trim() === "" || (isQuantity(weight) && !isNothing(weight))) &&
  extras.filter(isSaid).every(({ quantity }) => isQuantity(quantity) && !isNothing(quantity));
