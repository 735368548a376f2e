import { describe, expect, it } from "vitest";
import { isNone, settled, stepped, typed } from "./quantity";

describe("a quantity that is entered", () => {
  it("steps by one and never below none", () => {
    expect(stepped("1", 1)).toBe("2");
    expect(stepped("0.2", 1)).toBe("1.2");
    expect(stepped("0.5", -1)).toBe("0");
  });
  it("takes digits one after the other, and no letters", () => {
    expect(typed(undefined, "1")).toBe("1");
    expect(typed("1", "2")).toBe("12");
    expect(typed(undefined, ".")).toBe("0.");
    expect(typed("1.234", "5")).toBe("1.234");
  });
  it("is settled without a dangling point", () => {
    expect(settled("2.")).toBe("2");
    expect(isNone("0.")).toBe(true);
    expect(isNone("0.001")).toBe(false);
  });
});
