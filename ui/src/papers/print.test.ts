import { describe, expect, it } from "vitest";
import { pageRule } from "./print";

describe("the sheet that is printed on", () => {
  it("has the size of the page, and no margins of its own", () => {
    expect(pageRule({ width_um: 148_000, height_um: 210_000 })).toBe("@page { size: 148mm 210mm; margin: 0 }");
    expect(pageRule({ width_um: 58_000, height_um: 123_456 })).toBe("@page { size: 58mm 123.456mm; margin: 0 }");
  });
});
