import { describe, expect, it } from "vitest";
import { pastedName, size } from "./files";

describe("sizes", () => {
  it("are in the units that the limits are in", () => {
    expect([7, 999, 1_000, 345_678, 20_000_000].map(size)).toEqual(["7 B", "999 B", "1 kB", "346 kB", "20.0 MB"]);
  });
});

describe("a pasted picture", () => {
  const at = new Date(2026, 10, 29, 9, 5, 7);
  it("is called by when it was pasted, because systems call all of them the same", () => {
    expect(pastedName(new File([], "image.png"), at)).toBe("2026-11-29 09-05-07");
  });
  it("keeps a name of its own", () => expect(pastedName(new File([], "划痕.png"), at)).toBe("划痕.png"));
});
