import { describe, expect, it } from "vitest";
import { isSaid, nothingSaid, registered, saidOf } from "./said";

describe("what is said at the registration", () => {
  it("says nothing until somebody says something", () => {
    expect(isSaid(nothingSaid())).toBe(false);
    expect(isSaid({ ...nothingSaid(), fields: { model: " " } })).toBe(false);
    expect(isSaid({ ...nothingSaid(), proof: "invoice" })).toBe(true);
    expect(isSaid({ ...nothingSaid(), piece: "SN-1" })).toBe(true);
  });

  it("comes back as it was said", () => {
    const said = { ...nothingSaid(), desired: "exchange" as const, replacement: "blue", piece: "SN-1", returnType: "damaged", fields: { model: "X1" } };
    const given = registered(said);
    expect(given.return_type).toBe("damaged");
    expect(given.fields).toEqual([{ key: "model", value: "X1" }]);
    expect(saidOf({ channel: null, proof: null, desired: "exchange", replacement: "blue", piece: "SN-1", return_type: "damaged", fields: [{ key: "model", value: "X1" }] })).toEqual(said);
  });
});
