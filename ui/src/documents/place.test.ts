import { describe, expect, it } from "vitest";
import { asked } from "./place";

describe("what of the documents is asked for", () => {
  it("is the list unless a return is named", () => {
    expect(asked({})).toEqual({ kind: "list" });
    expect(asked({ state: "draft" })).toEqual({ kind: "list" });
    expect(asked({ id: "x" })).toEqual({ kind: "list" });
  });

  it("is a return by its number, or by its identity where it has none", () => {
    expect(asked({ number: "RT-2026-000001" })).toMatchObject({ kind: "return", which: { number: "RT-2026-000001" } });
    expect(asked({ id: "7", step: "receive" })).toEqual({ kind: "return", which: { id: 7 }, key: "#7", step: "receive" });
  });

  it("is a new draft", () => {
    expect(asked({ new: "" })).toEqual({ kind: "draft", id: undefined });
    expect(asked({ new: "7" })).toEqual({ kind: "draft", id: 7 });
  });
});
