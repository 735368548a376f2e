import { describe, expect, it } from "vitest";
import { isSound, refundRows, refundTo, usesOther } from "./refund";

const source = (over: object) => ({ sale: "S-1", open: "86.50", debt: "0.00", tenders: [], left: "0.00", ...over });
const wechat = { tender: "wechat", paid: "100.00", refunded: "0.00", cap: "100.00", proposed: "86.50" } as const;
const cash = { tender: "cash", paid: "50.00", refunded: "0.00", cap: "50.00", proposed: "0.00" } as const;

describe("the form of a refund", () => {
  it("proposes what the core proposes, to the original tenders", () => {
    const rows = refundRows([source({ tenders: [wechat, cash] })]);
    expect(rows.map((row) => row.amount)).toEqual(["86.50", "", ""]);
    expect(refundTo(rows)).toEqual([{ sale: "S-1", tender: "wechat", amount: "86.50" }]);
    expect(usesOther(rows)).toBe(false);
  });

  it("leaves what no original tender takes to a tender of choice", () => {
    const rows = refundRows([source({ sale: "", left: "86.50" })]);
    expect(usesOther(rows)).toBe(true);
    expect(refundTo(rows)).toEqual([{ sale: "", tender: "cash", amount: "86.50" }]);
  });

  it("shows no sale of which nothing is open", () => expect(refundRows([source({ open: "0.00" })])).toEqual([]));

  it("sends no half-typed amount", () => {
    const rows = refundRows([source({ tenders: [wechat] })]);
    rows[0]!.amount = "86,5";
    expect([isSound(rows), refundTo(rows)[0]?.amount]).toEqual([true, "86.5"]);
    rows[0]!.amount = "86.";
    expect(isSound(rows)).toBe(false);
  });
});
