import { describe, expect, it } from "vitest";
import { isSaid, nothingSaid, registered, saidOf } from "./registration";

describe("what is said at the registration", () => {
  it("says nothing until somebody says something", () => {
    expect(isSaid(nothingSaid())).toBe(false);
    expect(isSaid({ ...nothingSaid(), fields: { model: " " } })).toBe(false);
    expect(isSaid({ ...nothingSaid(), proof: "invoice" })).toBe(true);
  });

  it("comes back as it was said", () => {
    const said = { ...nothingSaid(), desired: "exchange" as const, replacement: "blue", fields: { model: "X1" } };
    const given = registered(said);
    expect(given.fields).toEqual([{ key: "model", value: "X1" }]);
    expect(saidOf({ channel: null, proof: null, desired: "exchange", replacement: "blue", fields: [{ key: "model", value: "X1" }] })).toEqual(said);
  });
});
