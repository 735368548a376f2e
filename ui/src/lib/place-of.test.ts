import { describe, expect, it } from "vitest";
import { placeOf } from "./place-of";

describe("placeOf", () => {
  it("shows what belongs to a return there", () => {
    expect(placeOf({ kind: "credit_note", number: "CN-2026-000001", return_id: 7 })).toEqual({ area: "documents", at: { id: "7" } });
  });

  it("shows everything else on its own page", () => {
    const at = (kind: Parameters<typeof placeOf>[0]["kind"]) => placeOf({ kind, number: "X-1", return_id: null })?.area;
    expect([at("sale"), at("purchase"), at("transfer"), at("supplier_answer")]).toEqual(["sell", "stock", "stock", "suppliers"]);
  });

  it("knows no page for what has none", () => {
    expect(placeOf({ kind: "repair", number: "RP-2026-000001", return_id: null })).toBeUndefined();
  });
});
