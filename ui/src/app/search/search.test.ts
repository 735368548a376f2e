import { describe, expect, it } from "vitest";
import { hand } from "$lib/hand.svelte";
import { browserHost } from "$lib/host/browser";
import { where } from "$lib/place.svelte";
import { allRows, exactRow, Search } from "./search.svelte";

const nobody = { code: null, name: "", phone: "" };
const sale = (number: string) => ({ number, date: "2026-10-18", customer: nobody, gross: "1.00", goods: "棉T恤", lines: 1 });
const shirt = { sku: "001-01", name: "棉T恤", spec: "白 / M", is_goods: true, unit_price: "89.00", tax_rate: "0" };
const wang = { code: "C1", name: "王女士", phone: "138****2031" };
const found = (over: object) => ({ sales: [], returns: [], customers: [], products: [], exact: null, ...over });
const answer = (over: object) => browserHost({ find: found(over), "sale.list": [sale("S1"), sale("S2")] });
const entered = async (host: ReturnType<typeof browserHost>, text: string) => {
  const search = new Search(host);
  search.text = text;
  await search.entered();
  return search;
};

describe("Enter or a scan", () => {
  it("opens the sale that the text names, though others begin like it", async () => {
    const search = await entered(answer({ sales: [sale("S10"), sale("S1")], exact: { kind: "sale", key: "S1" } }), "S1");
    expect(where.current).toEqual({ area: "return", at: { sale: "S1" } });
    expect([search.isOpen, search.text]).toEqual([false, ""]);
  });

  it("opens a return's document", async () => {
    const row = { id: 1, number: "RT-2026-000001", customer: nobody };
    await entered(answer({ returns: [row], exact: { kind: "return", key: "RT-2026-000001" } }), "RF-2026-000001");
    expect(where.current).toEqual({ area: "documents", at: { number: "RT-2026-000001" } });
  });

  it("opens the only thing there is, and lists several", async () => {
    const search = await entered(answer({ sales: [sale("S1"), sale("S2")] }), "S");
    expect([search.isOpen, search.rows.length, search.active]).toEqual([true, 2, 0]);
    await entered(answer({ sales: [sale("S7")] }), "S7x");
    expect(where.current.at).toEqual({ sale: "S7" });
  });

  it("gives a product to the page that takes it, otherwise shows its sales, and the one without a receipt last", async () => {
    const host = answer({ products: [shirt], exact: { kind: "product", key: "001-01" } });
    const search = await entered(host, "690123");
    expect(search.rows.map((row) => row.key)).toEqual(["S1", "S2", "found"]);
    await search.open(search.rows[1]!);
    expect(where.current.at).toEqual({ sale: "S2", sku: "001-01" });
    const taken: string[] = [];
    const leave = hand.takes((product) => taken.push(product.sku) > 0);
    expect((await entered(host, "690123")).isOpen).toBe(false);
    leave();
    expect(taken).toEqual(["001-01"]);
  });

  it("says by which unit a product was scanned", () => {
    const row = exactRow(found({ products: [shirt], exact: { kind: "product", key: "001-01", unit: "箱" } }));
    expect(row).toMatchObject({ kind: "product", product: { sku: "001-01", unit: "箱" } });
  });

  it("shows the sales of a customer", async () => {
    const host = answer({ customers: [wang], exact: { kind: "customer", key: "C1" } });
    const search = await entered(host, "2031");
    expect(search.rows.map((row) => row.kind)).toEqual(["sale", "sale"]);
    expect(host.asked.at(-1)).toEqual({ operation: "sale.list", input: { customer: "C1", rows_max: 12 } });
  });

  it("gives a customer to the sale that is being rung up", async () => {
    const taken: string[] = [];
    const leave = hand.takes(() => false, { customer: (code) => taken.push(code) > 0 });
    const search = await entered(answer({ customers: [wang], exact: { kind: "customer", key: "C1" } }), "2031");
    leave();
    expect([taken, search.isOpen, search.text]).toEqual([["C1"], false, ""]);
  });

  it("gives a serial to the form that waits for it, wherever else it is found", async () => {
    const leave = hand.takes(() => false, { piece: (code) => code === "SN1" });
    const host = answer({ customers: [wang], exact: { kind: "customer", key: "C1" } });
    expect([(await entered(host, "SN1")).text, host.asked.length]).toEqual(["", 0]);
    await entered(host, "SN2");
    leave();
    expect(host.asked[0]?.operation).toBe("find");
  });

  it("says what went wrong and opens nothing", async () => {
    const search = await entered(browserHost(), "S1");
    expect(search.error?.code).toBe("operation.unknown");
    expect(search.rows).toEqual([]);
  });
});

describe("the list", () => {
  it("goes round with the arrows", async () => {
    const search = await entered(answer({ sales: [sale("S1"), sale("S2")] }), "S");
    search.active = -1;
    search.move(-1);
    expect(search.active).toBe(1);
    search.move(1);
    expect(search.active).toBe(0);
  });

  it("begins with the goods where goods go out", async () => {
    const both = { sales: [sale("S1")], products: [shirt] };
    expect(allRows(found(both) as never).map((row) => row.kind)).toEqual(["sale", "product"]);
    const leave = hand.takes(() => false, { goesOut: () => true });
    const search = await entered(answer(both), "棉");
    leave();
    expect(search.rows.map((row) => row.kind)).toEqual(["product", "sale"]);
  });

  it("opens nothing by itself where the core names nothing", () => {
    expect(exactRow(found({ sales: [sale("S1")], products: [shirt] }) as never)).toBeUndefined();
  });

  it("keeps the answer to the latest text", async () => {
    const waiting: ((value: object) => void)[] = [];
    const host = { call: () => new Promise<never>((done) => waiting.push(done as never)) };
    const search = new Search(host);
    search.text = "a";
    const first = search.entered();
    search.text = "ab";
    const second = search.entered();
    waiting[1]!(found({ sales: [sale("S1"), sale("S2")] }));
    waiting[0]!(found({ sales: [sale("S9")] }));
    await Promise.all([first, second]);
    expect(search.rows.map((row) => row.key)).toEqual(["S1", "S2"]);
  });
});
