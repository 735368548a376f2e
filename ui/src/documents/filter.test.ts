import { describe, expect, it } from "vitest";
import { ReturnsFilter } from "./filter.svelte";

describe("the filter of the list of returns", () => {
  it("asks only for what was chosen", () => {
    const filter = new ReturnsFilter();
    expect(filter.input(null)).toEqual({ rows_max: 100, text: "", mine: false });
    filter.state = "approved";
    filter.from = "2026-11-01";
    expect(filter.input(17)).toMatchObject({ state: "approved", from: "2026-11-01", before: 17 });
    expect(filter.isEmpty).toBe(false);
  });

  it("is cleared whole, so that nothing hidden keeps filtering", () => {
    const filter = new ReturnsFilter();
    Object.assign(filter, { text: "王", state: "draft", goods: "part", money: "none", from: "x", to: "y", mine: true });
    filter.clear();
    expect(filter.isEmpty).toBe(true);
    expect(filter.input(null)).toEqual({ rows_max: 100, text: "", mine: false });
  });

  it("takes a state from a link, and nothing it does not know", () => {
    const filter = new ReturnsFilter();
    filter.text = "王";
    filter.take({});
    expect(filter.text).toBe("王");
    filter.take({ state: "nonsense" });
    expect(filter.text).toBe("王");
    filter.take({ state: "submitted" });
    expect([filter.text, filter.state]).toEqual(["", "submitted"]);
  });
});
