import { expect, test } from "vitest";
import { add, blank, toShip } from "./shipping";

test("goods of the basket go by their lot, goods of the shelf by their code", () => {
  const draft = { ...blank(), supplier: "V1", freight: " 8 " };
  draft.lines.push({ lot: "QC-2026-000001.1", sku: "B", name: "B", most: "3", quantity: "2" });
  add(draft, { sku: "B", name: "B", spec: "" });
  expect(add(draft, { sku: "B", name: "B", spec: "" })).toBe(1);
  const asked = toShip(draft, "r", true);
  expect(asked.lines).toEqual([
    { lot: "QC-2026-000001.1", quantity: "2" },
    { sku: "B", quantity: "2" },
  ]);
  expect(asked.freight).toEqual([{ tender: "cash", amount: "8" }]);
  expect(toShip({ ...draft, freight: "" }, "r", true).freight).toEqual([]);
});
