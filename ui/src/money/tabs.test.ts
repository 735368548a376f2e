import { describe, expect, it } from "vitest";
import { tabOf } from "./tabs";

describe("the parts of the money", () => {
  it("open at what is due unless another is asked for", () => {
    expect(tabOf({})).toBe("due");
    expect(tabOf({ tab: "nonsense" })).toBe("due");
    expect(tabOf({ tab: "month", month: "2026-10" })).toBe("month");
  });
});
