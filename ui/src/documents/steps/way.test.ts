import { describe, expect, it } from "vitest";
import { isSame, told, wayOf } from "./way";

const inbound = { way: "sends", until: null, address: "" } as const;

describe("the way back in a form", () => {
  it("is told as the operations take it: no day is none", () => {
    const way = { ...wayOf(inbound), address: " 9 Mill Lane " };
    expect(told(way)).toEqual({ way: "sends", until: null, address: "9 Mill Lane" });
  });

  it("knows whether it says anything new", () => {
    expect(isSame(wayOf(inbound), inbound)).toBe(true);
    expect(isSame({ ...wayOf(inbound), until: "2026-12-01" }, inbound)).toBe(false);
  });
});
