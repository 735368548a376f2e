import { describe, expect, it } from "vitest";
import { DraftWork } from "./draft.svelte";

describe("a return being written", () => {
  it("is ready once something comes back in whole figures", () => {
    const draft = new DraftWork();
    draft.sale = "S-1";
    expect(draft.isReady).toBe(false);
    draft.set(2, { quantity: "1." });
    expect(draft.isReady).toBe(false);
    draft.set(2, { quantity: "1" });
    draft.set(3, { reason: "quality" });
    expect(draft.isReady).toBe(true);
    expect(draft.input(undefined).lines).toEqual([{ sale: "S-1", sale_line: 2, quantity: "1" }]);
  });

  it("as an allowance wants an amount, and asks for a claim", () => {
    const draft = new DraftWork();
    draft.sale = "S-1";
    draft.purpose = "allowance";
    draft.set(1, { quantity: "1" });
    expect(draft.isReady).toBe(false);
    draft.set(1, { amount: "50" });
    expect(draft.isReady).toBe(true);
    const asked = draft.claim(undefined, "allowance");
    expect([asked.remedy, asked.lines]).toEqual([
      "allowance",
      [{ sale: "S-1", sale_line: 1, quantity: "1", amount: "50" }],
    ]);
    expect(draft.claim(undefined, "refund_only").lines?.[0]?.amount).toBeNull();
  });

  it("asks for the same draft at every try", () => {
    const draft = new DraftWork();
    expect(draft.input(undefined).request_id).toBe(draft.input(undefined).request_id);
    expect(draft.input(7).id).toBe(7);
    const before = draft.input(undefined).request_id;
    draft.renew();
    expect(draft.input(7).request_id).not.toBe(before);
  });
});
