import { describe, expect, it } from "vitest";
import { formOf, tabOf, tabOfNumber, tabsWithout } from "./tabs";

describe("the parts of the stock", () => {
  it("begin with the goods", () => {
    expect(tabOf({})).toBe("goods");
    expect(tabOf({ tab: "scrap" })).toBe("scrap");
  });
  it("leave out what the shop does without", () => {
    expect(tabsWithout(["other_goods", "batches", "sell"]).map(({ id }) => id)).toEqual(["goods", "purchase", "stocktake", "scrap", "transfer", "repair"]);
  });
  it("are told by a document's number", () => {
    expect(tabOfNumber("PI-2026-000001")).toBe("purchase");
    expect(tabOfNumber("S-1")).toBe("goods");
  });
  it("have one form for what is posted at once", () => {
    expect(formOf("other_in")).toBe("other_in");
    expect(formOf("stocktake")).toBeUndefined();
  });
});
