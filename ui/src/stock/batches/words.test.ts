import { describe, expect, it } from "vitest";
import { percentOf, riseOf } from "./words";

describe("the rate of a batch", () => {
  it("is written in percent, and not at all where nothing was sold", () => {
    expect([percentOf("12.5"), percentOf("0"), percentOf(null)]).toEqual(["12.5 %", "0 %", "—"]);
  });
  it("rises and falls by points, with a sign", () => {
    expect([riseOf("16.7"), riseOf("-3"), riseOf("0"), riseOf(null)]).toEqual(["+ 16.7", "− 3", "0", "—"]);
  });
});
