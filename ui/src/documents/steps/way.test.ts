import { describe, expect, it } from "vitest";
import { isSame, told, wayOf } from "./way";

const inbound = { way: "sends", until: null, address: "", to: "Shop", is_open: true, is_told: false, is_overdue: false, parcels: [] } as const;

describe("the way back in a form", () => {
  it("is told as the operations take it: no day is none", () => {
    const way = { ...wayOf({ ...inbound, parcels: [] }), address: " 9 Mill Lane " };
    expect(told(way)).toEqual({ way: "sends", until: null, address: "9 Mill Lane" });
  });

  it("knows whether it says anything new", () => {
    const before = { ...inbound, parcels: [] };
    expect(isSame(wayOf(before), before)).toBe(true);
    expect(isSame({ ...wayOf(before), until: "2026-12-01" }, before)).toBe(false);
  });
});
