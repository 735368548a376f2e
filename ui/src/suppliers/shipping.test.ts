import { expect, test } from "vitest";
import { add, blank, toShip } from "./shipping";

test("goods of the basket go by their lot, goods of the shelf by their code", () => {
  const draft = { ...blank(), supplier: "V1", freight: " 8 " };
  draft.lines.push({ lot: "QC-2026-000001.1", sku: "B", name: "B", most: "3", quantity: "2" });
  add(draft, { sku: "B", name: "B", spec: "" });
  expect(add(draft, { sku: "B", name: "B", spec: "" })).toBe(1);
  const asked = toShip(draft, "r", true);
  expect(asked.lines).toEqual([
    { lot: "QC-2026-000001.1", quantity: "2", pieces: [] },
    { sku: "B", quantity: "2", pieces: [] },
  ]);
  expect(asked.freight).toEqual([{ tender: "cash", amount: "8" }]);
  expect(toShip({ ...draft, freight: "" }, "r", true).freight).toEqual([]);
});

test("of a lot those serials go that were pressed, from the shelf those that were typed", () => {
  const draft = blank();
  const there = ["SN1", "SN2"].map((code) => ({ code, expires: null, quantity: "1" }));
  draft.lines.push({ lot: "QC-2026-000001.1", sku: "P", name: "P", most: "2", quantity: "1", there, chosen: ["SN2"] });
  draft.lines.push({ lot: "", sku: "P", name: "P", most: "", quantity: "1", typed: "SN3" });
  expect(toShip(draft, "r", true).lines?.map((line) => line.pieces?.map(({ code, quantity }) => [code, quantity]))).toEqual([
    [["SN2", "1"]],
    [["SN3", null]],
  ]);
});
