import { expect, it } from "vitest";
import { inTree } from "./tree";

it("puts each reason below its branch, in the order in which they were made", () => {
  const rows = [
    { code: "a", parent: null },
    { code: "b", parent: null },
    { code: "b1", parent: "b" },
    { code: "a1", parent: "a" },
    { code: "a11", parent: "a1" },
  ];
  expect(inTree(rows).map(({ row, depth }) => `${depth}${row.code}`)).toEqual(["0a", "1a1", "2a11", "0b", "1b1"]);
});
