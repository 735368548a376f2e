import { describe, expect, it } from "vitest";
import { DraftWork } from "./draft.svelte";

describe("a return being written", () => {
  it("is ready once something comes back in whole figures", () => {
    const draft = new DraftWork();
    draft.add("S-1");
    expect(draft.isReady).toBe(false);
    draft.set("S-1", 2, { quantity: "1." });
    expect(draft.isReady).toBe(false);
    draft.set("S-1", 2, { quantity: "1" });
    draft.set("S-1", 3, { reason: "quality" });
    expect(draft.isReady).toBe(true);
    expect(draft.input(undefined).lines).toEqual([{ sale: "S-1", sale_line: 2, quantity: "1" }]);
  });

  it("as an allowance wants an amount, and asks for a claim", () => {
    const draft = new DraftWork();
    draft.add("S-1");
    draft.purpose = "allowance";
    draft.set("S-1", 1, { quantity: "1" });
    expect(draft.isReady).toBe(false);
    draft.set("S-1", 1, { amount: "50" });
    expect(draft.isReady).toBe(true);
    const asked = draft.claim(undefined, "allowance");
    expect([asked.remedy, asked.lines]).toEqual([
      "allowance",
      [{ sale: "S-1", sale_line: 1, quantity: "1", amount: "50" }],
    ]);
    expect(draft.claim(undefined, "refund_only").lines?.[0]?.amount).toBeNull();
  });

  it("spans several sales, each line naming its own, in their order", () => {
    const draft = new DraftWork();
    draft.add("S 1");
    draft.add("S-2");
    draft.set("S-2", 1, { quantity: "1" });
    draft.set("S 1", 10, { quantity: "2" });
    draft.set("S 1", 9, { quantity: "1" });
    const lines = () => draft.input(undefined).lines?.map((line) => `${line.sale} ${line.sale_line}`);
    expect(lines()).toEqual(["S 1 9", "S 1 10", "S-2 1"]);
    draft.drop("S-2");
    expect(lines()).toEqual(["S 1 9", "S 1 10"]);
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
