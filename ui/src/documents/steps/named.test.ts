import { describe, expect, it } from "vitest";
import { blankNamed, chosenOf, isNamedSound, linePieces, scanned } from "./named";

describe("the serials and batches of a line", () => {
  it("are the expected ones that were chosen, and those that were typed", () => {
    const named = { chosen: { SN1: "1", SN2: "", L1: "1，5" }, typed: "X7 L9*2" };
    expect(chosenOf(named)).toEqual(["SN1", "L1"]);
    expect(linePieces(2, "scrap", named)).toEqual([
      { line: 2, disposition: "scrap", code: "SN1", quantity: "1" },
      { line: 2, disposition: "scrap", code: "L1", quantity: "1.5" },
      { line: 2, disposition: "scrap", code: "X7", quantity: null },
      { line: 2, disposition: "scrap", code: "L9", quantity: "2" },
    ]);
    expect(linePieces(1, null, blankNamed())).toEqual([]);
  });

  it("wait for a whole figure", () => {
    expect(isNamedSound({ chosen: { L1: "2" }, typed: "" })).toBe(true);
    expect(isNamedSound({ chosen: { L1: "two" }, typed: "" })).toBe(false);
  });

  it("are found by a scan in the line that still lacks it", () => {
    const lines = [
      { line: 1, there: [{ code: "L1" }] },
      { line: 2, there: [{ code: "L1" }, { code: "SN2" }] },
    ];
    expect(scanned(lines, {}, "SN2")).toBe(2);
    expect(scanned(lines, { 1: { chosen: { L1: "1" }, typed: "" } }, "L1")).toBe(2);
    expect(scanned(lines, {}, "SN9")).toBeUndefined();
  });
});
