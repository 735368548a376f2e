import { describe, expect, it } from "vitest";
import { nothingFound } from "$shared/inspection/found";
import { fromView, isExchange, newDraft, readDraft, type Draft, type Line } from "./draft";
import { toExchange, toInput, toLater } from "./input";

const line = (over: Partial<Line> = {}): Line => ({
  saleLine: 1,
  sku: "A",
  quantity: "1",
  reason: "quality",
  destination: "restock",
  found: nothingFound(),
  unitPrice: "",
  ...over,
});
const draft = (over: Partial<Draft> = {}): Draft => ({ ...newDraft("S1"), lines: [line()], ...over });

describe("what the core is asked", () => {
  it("names the sale's line and leaves the tenders to the core", () => {
    expect(toInput(draft(), "r1", true)).toEqual({
      request_id: "r1",
      lines: [{ sale: "S1", sale_line: 1, quantity: "1", reason: "quality", disposition: "restock" }],
      note: "",
      registration: null,
      to: null,
      reason: null,
      override_policy: false,
      override_reason: null,
      keep_as_credit: false,
      preview: true,
    });
  });

  it("of an exchange is the same with what goes out and how the difference is paid", () => {
    const out = { sku: "B", name: "B", spec: "", quantity: "2", unitPrice: " 70 " };
    const asked = toExchange(draft({ kind: "exchange", out: [out], collect: "wechat", address: " 人民路 " }), "r1", false);
    expect(asked.lines).toEqual(toInput(draft(), "r1", false).lines);
    expect(asked.replacement).toEqual([{ sku: "B", quantity: "2", unit_price: "70" }]);
    expect([asked.collect, asked.out_of_stock, asked.delivery?.address]).toEqual([[{ tender: "wechat" }], "wait", "人民路"]);
    expect([isExchange(draft({ kind: "exchange" })), isExchange(draft({ kind: "exchange", out: [out] }))]).toEqual([false, true]);
  });

  it("of an exchange for later is what comes back and goes out, and nothing that is done with it", () => {
    const out = [{ sku: "B", name: "B", spec: "", quantity: "2", unitPrice: "70", discount: "5.00", standsFor: ["line 2 of S2"] }];
    const lines = [line({ found: { ...nothingFound(), grade: "b" } }), line({ saleLine: 2, sale: "S2" })];
    const asked = toLater(draft({ kind: "exchange", more: ["S2"], lines, out, address: " 人民路 ", note: " 寄来 " }), "r1");
    expect(asked.lines).toEqual([
      { sale: "S1", sale_line: 1, quantity: "1", reason: "quality" },
      { sale: "S2", sale_line: 2, quantity: "1", reason: "quality" },
    ]);
    expect([asked.id, asked.replacement?.length, asked.delivery?.address, asked.note]).toEqual([undefined, 1, "人民路", "寄来"]);
    expect(asked.replacement).toEqual([{ sku: "B", quantity: "2", unit_price: "70", discount: "5.00", stands_for: [2] }]);
    const view = {
      id: 7,
      note: "寄来",
      registration: {},
      lines: (asked.lines ?? []).map((one) => ({ ...one, sku: "A", requested: one.quantity, unit_price: "50" })),
      replacement: { lines: out.map(({ unitPrice, ...one }) => ({ ...one, unit_price: unitPrice, stands_for: [2] })), delivery: asked.delivery },
    };
    const changed = fromView(view as never);
    expect(toLater(changed, "r1")).toEqual({ ...asked, id: 7 });
    changed.lines.shift();
    expect(toLater(changed, "r1").replacement?.[0]?.stands_for).toEqual([1]);
  });

  it("tells what was seen of goods that go somewhere, and a worth of second grade alone", () => {
    const found = { grade: "b" as const, worth: "6，5", condition: "used" as const, answers: { lid: { result: "ok" as const, note: " " }, handle: { result: "" as const, note: "?" } } };
    const told = (destination: Line["destination"]) => toInput(draft({ lines: [line({ destination, found })] }), "r", true).lines?.[0]?.found;
    const answers = [{ item: "lid", result: "ok", note: "" }];
    expect(told("second_grade")).toEqual({ grade: "b", worth: "6.5", condition: "used", answers });
    expect(told("restock")).toEqual({ grade: "b", worth: null, condition: "used", answers });
    expect(told("quarantine")).toEqual({ condition: "used" });
  });

  it("leaves goods in quarantine by saying so", () => {
    expect(toInput(draft({ lines: [line({ destination: "quarantine" })] }), "r", true).lines?.[0]?.disposition).toBeNull();
  });

  it("names the tender of what has no receipt, and of the sale only when another one was chosen", () => {
    const found = line({ saleLine: null, unitPrice: " 89.00 " });
    const asked = toInput(draft({ lines: [line(), found], payReason: " 没有小票 " }), "r", false);
    expect(asked.to).toEqual([{ sale: "", tender: "cash", amount: null }]);
    expect(asked.lines?.[1]).toEqual({ sku: "A", unit_price: "89.00", quantity: "1", reason: "quality", disposition: "restock" });
    expect(asked.reason).toBe("没有小票");
    const other = toInput(draft({ to: [{ tender: "card", amount: "50" }, { tender: "cash", amount: "" }] }), "r", false);
    expect(other.to).toEqual([
      { sale: "S1", tender: "card", amount: "50" },
      { sale: "S1", tender: "cash", amount: null },
    ]);
  });

  it("names no tender when the money stays on the account", () => {
    expect(toInput(draft({ to: [{ tender: "cash", amount: "" }], keepAsCredit: true }), "r", false).to).toBeNull();
  });
});

describe("a kept draft", () => {
  it("comes back as it was", () => {
    const kept = draft({ note: "盒子破了", parked: true });
    expect(readDraft(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
  it("gets what an earlier version did not have", () => {
    expect(readDraft({ sale: "S1", lines: [] })).toEqual(newDraft("S1"));
    const { found: _, ...before } = line();
    expect(readDraft({ sale: "S1", lines: [before] })?.lines).toEqual([line()]);
  });
  it("is nothing when it is something else", () => {
    expect([readDraft(null), readDraft("x"), readDraft({ sale: "S1" })]).toEqual([undefined, undefined, undefined]);
  });
});
