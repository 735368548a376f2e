import { describe, expect, it } from "vitest";
import { where } from "./place.svelte";

describe("where", () => {
  it("goes back the way it came, and says when it cannot", () => {
    where.go("documents", { number: "RT-2026-000001" });
    where.go("money");
    expect(where.back()).toBe(true);
    expect(where.current).toEqual({ area: "documents", at: { number: "RT-2026-000001" } });
    expect(where.back()).toBe(true);
    expect(where.current.area).toBe("today");
    expect(where.back()).toBe(false);
  });

  it("does not come back to what was replaced, nor to the same place twice", () => {
    where.go("documents");
    where.go("documents", { new: "" });
    where.replace("documents", { id: "7" });
    expect(where.current.at).toEqual({ id: "7" });
    where.go("documents", { new: "7" });
    where.replace("documents", { id: "7" });
    expect(where.back()).toBe(true);
    expect(where.current).toEqual({ area: "documents", at: {} });
  });

  it("begins anew in another shop", () => {
    where.go("money");
    where.begin();
    expect([where.current.area, where.back()]).toEqual(["today", false]);
  });
});
