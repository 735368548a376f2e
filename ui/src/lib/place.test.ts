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
});
