import { describe, expect, it } from "vitest";
import { isAmount, isNothing, isQuantity, lineQuantities, tidy } from "./figures";

describe("what is typed", () => {
  it("is tidied before it is looked at", () => {
    expect(tidy(" １２，5 ")).toBe("12.5");
    expect(isQuantity("0,25")).toBe(true);
    expect(isAmount("86。50")).toBe(true);
  });

  it.each(["", "-1", "1.2345", "abc", "1e3", "1.", "1.2.3"])("%j is no quantity", (text) => {
    expect(isQuantity(text)).toBe(false);
  });

  it("counts as nothing when it is empty or zero", () => {
    expect(["", " ", "0", "0.00", "０"].every(isNothing)).toBe(true);
    expect(["1", "0.01", "x"].some(isNothing)).toBe(false);
  });

  it("leaves lines of nothing out, unless nothing is the answer", () => {
    const typed = [
      { line: 1, quantity: "2" },
      { line: 2, quantity: "" },
    ];
    expect(lineQuantities(typed, false)).toEqual([{ line: 1, quantity: "2" }]);
    expect(lineQuantities(typed, true)).toEqual([
      { line: 1, quantity: "2" },
      { line: 2, quantity: "0" },
    ]);
  });
});
