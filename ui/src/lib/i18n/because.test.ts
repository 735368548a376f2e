import { beforeEach, describe, expect, it } from "vitest";
import { preferences } from "$lib/preferences.svelte";
import { because } from "./because";

describe("why something is not allowed", () => {
  beforeEach(() => (preferences.language = "en"));

  it("says the facts", () => {
    const refusal = { code: "over_return", params: { line: 2, asked: "3", available: "1" } };
    expect(because(refusal)).toContain("only 1 can be");
    preferences.language = "zh-CN";
    expect(because(refusal)).toBe("第 2 行要退 3，但只剩 1 可退。请改小数量。");
  });

  it("names policies, and prefers the sentence of what is missing", () => {
    expect(because({ code: "policy_not_met", params: { failures: ["window_passed"] } })).not.toContain("window_passed");
    const two = ["refund_other_tender", "scrap_approve"].map((permission) =>
      because({ code: "not_permitted", params: { permission } }),
    );
    expect(two[0]).not.toBe(two[1]);
  });

  it("puts the currency to amounts", () => {
    const refusal = { code: "approver_is_creator", params: { value: "1288.00", limit: "500.00" } };
    expect(because(refusal)).toContain("¥1,288.00 is above the approval limit of ¥500.00");
  });

  it("calls a field as people do", () => {
    const refusal = { code: "invalid", params: { field: "unit_price", why: "negative", given: "-5" } };
    expect(because(refusal)).toBe("The price must not be negative: -5.");
    expect(because({ code: "bad_input", params: { what: "x", why: "out_of_range", given: "9" } })).toContain("“9” is too large");
  });

  it("shows a code that has no sentence", () => expect(because({ code: "no.such", params: {} })).toBe("no.such"));
});
