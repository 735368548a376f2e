import { describe, expect, it } from "vitest";
import { areSound, blankExtra, blankSeen, extrasOf, notesOf } from "./seen";

describe("what was seen of a parcel", () => {
  it("leaves out what says nothing, and lines that did not come", () => {
    const seen = { 1: blankSeen(), 2: { condition: "used" as const, missing: " charger ", weight: "0,35" }, 3: { ...blankSeen(), missing: "lid" } };
    expect(notesOf(seen, [1, 2])).toEqual([{ line: 2, condition: "used", missing: "charger", weight_kg: "0.35" }]);
  });

  it("names what nobody expected by code or by words", () => {
    expect(extrasOf([blankExtra(), { sku: " B ", what: "", quantity: "2" }])).toEqual([{ sku: "B", what: "", quantity: "2" }]);
  });

  it("takes no weight and no quantity that is no figure", () => {
    expect(areSound({ 1: { ...blankSeen(), weight: "heavy" } }, [])).toBe(false);
    expect(areSound({}, [{ sku: "B", what: "", quantity: "0" }])).toBe(false);
    expect(areSound({ 1: blankSeen() }, [blankExtra()])).toBe(true);
  });
});
