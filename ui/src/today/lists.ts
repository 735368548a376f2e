// The work lists as the page shows them: those of this person, and those that wait for somebody else. Who may do
// what is the core's answer.
import type { WorkList, WorkRow } from "$lib/generated/operations";

export interface Shown {
  step: WorkList["step"];
  rows: WorkRow[];
}

const shown = (lists: readonly WorkList[], rows: (list: WorkList) => WorkRow[]): Shown[] =>
  lists.map((list) => ({ step: list.step, rows: rows(list) })).filter((list) => list.rows.length > 0);

export const mine = (lists: readonly WorkList[]): Shown[] => shown(lists, (list) => list.mine);

export const others = (lists: readonly WorkList[]): Shown[] => shown(lists, (list) => list.others);

/** How many pieces of work there are together. */
export const counts = (lists: readonly Shown[]): number => lists.reduce((sum, list) => sum + list.rows.length, 0);
