import { describe, expect, it } from "vitest";
import { rowAfter } from "./table";

describe("keys in a table", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 0, 0],
    ["ArrowUp", 5, 4],
    ["PageDown", 3, 8],
    ["PageDown", 7, 9],
    ["PageUp", 3, 0],
    ["Home", 7, 0],
    ["End", 2, 9],
  ])("%s from row %i leads to row %i", (key, at, to) => expect(rowAfter(key, at, 10, 5)).toBe(to));

  it("are left alone when they are not the table's", () => {
    expect(rowAfter("a", 0, 10, 5)).toBeUndefined();
    expect(rowAfter("ArrowDown", 0, 0, 5)).toBeUndefined();
  });

  it("begin at the first row when none is chosen yet", () => expect(rowAfter("ArrowDown", -1, 10, 5)).toBe(0));
});
