import { describe, expect, it } from "vitest";
import { isSound, toInput, type Row } from "./inspecting";

const row = (more: Partial<Row>): Row => ({
  line: 1,
  quantities: { restock: "", second_grade: "", scrap: "", back_to_customer: "", to_supplier: "", repair: "" },
  grade: "",
  worth: "",
  reason: "",
  answers: [],
  ...more,
});
const goes = (quantities: Partial<Row["quantities"]>) => ({ ...row({}).quantities, ...quantities });

describe("an inspection as it is typed", () => {
  it("says nothing beyond where goods go where nobody said more", () => {
    expect(toInput([row({ quantities: goes({ restock: "2", scrap: "０" }) }), row({ line: 2 })])).toEqual({
      lines: [{ line: 1, disposition: "restock", quantity: "2", grade: null, worth: null }],
      found: [],
    });
  });

  it("gives a worth to second grade alone, and only answers that were given", () => {
    const answers = [
      { item: "complete", result: "ok" as const, note: " " },
      { item: "boils", result: "" as const, note: "?" },
    ];
    const input = toInput([row({ quantities: goes({ restock: "1", second_grade: "1" }), grade: "c", worth: "6，5", reason: "misuse", answers })]);
    expect(input.lines.map(({ disposition, worth }) => [disposition, worth])).toEqual([
      ["restock", null],
      ["second_grade", "6.5"],
    ]);
    expect(input.found).toEqual([{ line: 1, reason: "misuse", answers: [{ item: "complete", result: "ok", note: "" }] }]);
  });

  it("does not say what was found of a line that stays", () => {
    expect(toInput([row({ reason: "misuse" })])).toEqual({ lines: [], found: [] });
  });

  it("is not sound with half a figure", () => {
    expect(isSound([row({ worth: "6." })])).toBe(false);
    expect(isSound([row({ quantities: goes({ scrap: "x" }) })])).toBe(false);
    expect(isSound([row({})])).toBe(true);
  });
});
