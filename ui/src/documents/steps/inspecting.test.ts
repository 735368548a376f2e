import { describe, expect, it } from "vitest";
import { isSound, isSplit, sendNamed, toInput, WAYS, type Row } from "./inspecting";
import { nothingFound } from "$shared/inspection/found";
import { blankNamed } from "./named";

const row = (more: Partial<Row>): Row => ({
  line: 1,
  quantities: { restock: "", second_grade: "", scrap: "", back_to_customer: "", to_supplier: "", repair: "" },
  ...nothingFound(),
  reason: "",
  checklist: [],
  place: undefined,
  named: Object.fromEntries(WAYS.map((way) => [way, blankNamed()])) as Row["named"],
  ...more,
});
const goes = (quantities: Partial<Row["quantities"]>) => ({ ...row({}).quantities, ...quantities });

describe("an inspection as it is typed", () => {
  it("says nothing beyond where goods go where nobody said more", () => {
    expect(toInput([row({ quantities: goes({ restock: "2", scrap: "０" }) }), row({ line: 2 })])).toEqual({
      lines: [{ line: 1, disposition: "restock", quantity: "2", grade: null, worth: null, place: null }],
      found: [],
      pieces: [],
    });
  });

  it("gives a worth to second grade alone, and only answers that were given", () => {
    const checklist = ["complete", "boils"];
    const answers = { complete: { result: "ok" as const, note: " " }, boils: { result: "" as const, note: "?" } };
    const split = goes({ restock: "1", second_grade: "1" });
    const input = toInput([row({ quantities: split, grade: "c", worth: "6，5", reason: "misuse", checklist, answers })]);
    expect(input.lines.map(({ disposition, worth }) => [disposition, worth])).toEqual([
      ["restock", null],
      ["second_grade", "6.5"],
    ]);
    expect(input.found).toEqual([{ line: 1, reason: "misuse", answers: [{ item: "complete", result: "ok", note: "" }] }]);
  });

  it("puts what is restocked where the table suggests, until somebody chooses", () => {
    const split = goes({ restock: "1", scrap: "1" });
    const places = (place?: string) => toInput([row({ quantities: split, place })], () => "后仓/B-01").lines.map((one) => one.place);
    expect([places(), places("后仓"), places("")]).toEqual([["后仓/B-01", null], ["后仓", null], [null, null]]);
  });

  it("does not say what was found of a line that stays", () => {
    expect(toInput([row({ reason: "misuse" })])).toEqual({ lines: [], found: [], pieces: [] });
  });

  it("names which serials go which way, each one way only", () => {
    const split = row({ quantities: goes({ restock: "1", scrap: "1" }) });
    split.named.restock.chosen = { SN1: "1", SN2: "1" };
    split.named.scrap.chosen = { SN1: "1" };
    sendNamed(split, "scrap", ["SN1"]);
    expect(toInput([split]).pieces).toEqual([
      { line: 1, disposition: "restock", code: "SN2", quantity: "1" },
      { line: 1, disposition: "scrap", code: "SN1", quantity: "1" },
    ]);
  });

  it("asks which go where only while there is a choice", () => {
    expect(isSplit(row({ quantities: goes({ restock: "2" }) }), "2")).toBe(false);
    expect(isSplit(row({ quantities: goes({ restock: "1" }) }), "2")).toBe(true);
    expect(isSplit(row({ quantities: goes({ restock: "1", scrap: "1" }) }), "2")).toBe(true);
    expect(isSplit(row({}), "2")).toBe(false);
  });

  it("is not sound with half a figure", () => {
    expect(isSound([row({ worth: "6." })])).toBe(false);
    expect(isSound([row({ quantities: goes({ scrap: "x" }) })])).toBe(false);
    expect(isSound([row({})])).toBe(true);
  });
});
