import { beforeEach, describe, expect, it } from "vitest";
import type { Host, Json } from "$lib/host";
import { where } from "$lib/place.svelte";
import { Counter } from "./counter.svelte";

const line = (sku: string, at: number) => ({ line: at, sku, returnable: "2", name: sku, spec: "", barcodes: [] });
const sale = { number: "S1", lines: [line("A", 1), line("B", 2)], customer: { code: null }, tenders: [], returns: [] };

/** A counter whose sale is opened when the test says so. */
function opening() {
  let open = () => {};
  const opened = new Promise<void>((done) => (open = done));
  const host: Host = {
    async call(operation) {
      if (operation === "sale.get") return opened.then(() => sale as unknown as Json);
      return (operation === "draft.get" ? [] : {}) as Json;
    },
  };
  const counter = new Counter(host, "return", { row: () => {}, next: () => {} });
  const chosen = () => counter.making.draft.lines.map(({ sku, quantity }) => `${sku} ${quantity}`);
  return { counter, open, chosen };
}

/** As the page does: it comes to every new place. */
const come = (counter: Counter) => counter.arrive(where.current.at);

beforeEach(() => where.begin());

describe("a product that leads to its sale", () => {
  it("is chosen once the sale is open, and is then no part of the place any more", async () => {
    const { counter, open, chosen } = opening();
    where.go("return", { sale: "S1", sku: "B" });
    const arrived = come(counter);
    expect(where.current.at).toEqual({ sale: "S1", sku: "B" });
    open();
    await arrived;
    expect([chosen(), where.current.at]).toEqual([["B 1"], { sale: "S1" }]);
    await come(counter);
    expect(chosen()).toEqual(["B 1"]);
  });

  it("changes no place to which somebody went meanwhile", async () => {
    const { counter, open } = opening();
    where.go("return", { sale: "S1", sku: "B" });
    const arrived = come(counter);
    where.go("stock");
    open();
    await arrived;
    expect(where.current).toEqual({ area: "stock", at: {} });
  });

  it("comes back without a receipt only once", async () => {
    const { counter, chosen } = opening();
    where.go("return", { found: "C" });
    await come(counter);
    await come(counter);
    expect([chosen(), where.current.at]).toEqual([["C 1"], {}]);
  });
});
