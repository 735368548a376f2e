import { describe, expect, it } from "vitest";
import type { WorkList, WorkRow } from "$lib/generated/operations";
import { counts, mine, others } from "./lists";

const row = (id: number) => ({ id }) as WorkRow;
const lists: WorkList[] = [
  { step: "approve", mine: [], others: [row(1), row(2)] },
  { step: "receive", mine: [row(3)], others: [row(4)] },
];

describe("the work lists", () => {
  it("leave out what has nothing for this person", () => {
    expect(mine(lists)).toEqual([{ step: "receive", rows: [row(3)] }]);
    expect(others(lists).map((list) => list.step)).toEqual(["approve", "receive"]);
  });

  it("count what waits for others", () => expect(counts(others(lists))).toBe(3));
});
