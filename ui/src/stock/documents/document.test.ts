import { describe, expect, it } from "vitest";
import { add, blank, fromCopy, toPurchase, toStock, toTransfer } from "./document";

describe("a transfer that is written", () => {
  it("goes from place to place, and begins anew with what was undone", () => {
    const transfer = { from: "Main", to: "Back/B-01", reference: "van", note: "", lines: [{ sku: "A", quantity: "2" }] };
    const draft = fromCopy({ number: "x", reverses: "y", purchase: null, stock: null, transfer });
    expect(draft && toTransfer(draft, "r", true)).toEqual({
      request_id: "r",
      from: "Main",
      to: "Back/B-01",
      reference: "van",
      note: "",
      lines: [{ sku: "A", quantity: "2", pieces: [] }],
      preview: true,
    });
  });
});

describe("a stock document that is written", () => {
  it("takes the tax of the line before and leaves prices to the core", () => {
    const draft = blank();
    add(draft, { sku: "A", name: "", spec: "" }).taxRate = "13";
    add(draft, { sku: "B", name: "", spec: "" });
    expect(toPurchase(draft, "r", true).lines).toEqual([
      { sku: "A", quantity: "1", unit_price: null, tax_rate: "13", pieces: [] },
      { sku: "B", quantity: "1", unit_price: null, tax_rate: "13", pieces: [] },
    ]);
  });

  it("is paid at once only when a tender is chosen", () => {
    const draft = { ...blank(), supplier: "V" };
    expect(toPurchase(draft, "r", false).payments).toEqual([]);
    expect(toPurchase({ ...draft, payBy: "bank" }, "r", false).payments).toEqual([{ tender: "bank" }]);
  });

  it("begins anew with what was undone", () => {
    const stock = { reason: "found", supplier: null, customer: "C1", lines: [{ sku: "A", quantity: "2", unit_cost: "4" }] };
    const draft = fromCopy({ number: "x", reverses: "y", purchase: null, stock, transfer: null });
    expect(draft && toStock(draft, "r", false)).toMatchObject({
      reason: "found",
      customer: "C1",
      lines: [{ sku: "A", quantity: "2", unit_cost: "4" }],
    });
    expect(fromCopy({ number: "x", reverses: "y", purchase: null, stock: null, transfer: null })).toBeUndefined();
  });
});
