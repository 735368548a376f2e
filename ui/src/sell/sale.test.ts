import { describe, expect, it } from "vitest";
import { blank, fromCopy, promotionOf, ring, toInput } from "./sale";

const shirt = { sku: "T-1", name: "T-shirt", spec: "M" };

describe("a sale that is rung up", () => {
  it("counts a product that is scanned again", () => {
    const draft = blank();
    ring(draft, shirt);
    ring(draft, shirt);
    ring(draft, { sku: "B", name: "", spec: "" });
    expect(draft.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ["T-1", "2"],
      ["B", "1"],
    ]);
    expect(draft.lines[1]?.name).toBe("B");
  });

  it("keeps a box and a piece of the same product apart", () => {
    const draft = blank();
    ring(draft, { ...shirt, unit: "box" });
    ring(draft, shirt);
    ring(draft, { ...shirt, unit: "box" });
    expect(toInput(draft, "r").lines?.map((line) => [line.unit, line.quantity])).toEqual([
      ["box", "2"],
      [null, "1"],
    ]);
  });

  it("says of a kit's serials which part each is one of", () => {
    const draft = blank();
    ring(draft, { sku: "SET", name: "Set", spec: "" });
    draft.lines[0]!.partPieces = { P: ["SN2"] };
    const serials = ["SN1", "SN2"].map((code) => ({ code, expires: null, quantity: "1" }));
    const figures = { lines: [{ sku: "SET", parts: [{ sku: "P", quantity: "1", pieces: serials }] }] };
    expect(toInput(draft, "r", figures as unknown as Parameters<typeof toInput>[2]).lines?.[0]?.pieces).toEqual([
      { code: "SN2", quantity: "1", sku: "P" },
    ]);
  });

  it("pays what is left with the tender unless something was handed over", () => {
    const draft = { ...blank(), tender: "wechat" as const };
    ring(draft, shirt);
    expect(toInput(draft, "r")).toMatchObject({ payments: [], rest: "wechat" });
    draft.tendered = " 50 ";
    expect(toInput(draft, "r")).toMatchObject({ payments: [{ tender: "wechat", tendered: "50" }], rest: null });
    draft.onAccount = true;
    expect(toInput(draft, "r")).toMatchObject({ payments: [], rest: null });
  });

  it("gives a promotion by percent or amount, once both of its parts are there", () => {
    const draft = { ...blank(), promotionFrom: "300" };
    expect(promotionOf(draft)).toBeNull();
    expect(promotionOf({ ...draft, promotionOff: " 10 % " })).toEqual({ threshold: "300", percent: "10" });
    expect(promotionOf({ ...draft, promotionOff: "40" })).toEqual({ threshold: "300", amount: "40" });
    const again = fromCopy({ lines: [], promotion: { threshold: "300", percent: "10", amount: null } });
    expect(promotionOf(again)).toEqual({ threshold: "300", percent: "10" });
  });

  it("begins anew with what was undone", () => {
    const draft = fromCopy({ lines: [{ sku: "A", quantity: "2", unit: null, unit_price: "19.99", discount: null }] });
    expect(draft.lines).toEqual([{ sku: "A", unit: "", name: "A", quantity: "2", unitPrice: "19.99", discount: "" }]);
  });
});
