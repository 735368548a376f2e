import { describe, expect, it } from "vitest";
import { tabOf, tabsFor } from "./tabs";

const [owner, cashier] = [() => true, () => false];

describe("the parts of the money", () => {
  it("open at what is due unless another is asked for", () => {
    expect(tabOf({}, owner, false)).toBe("due");
    expect(tabOf({ tab: "nonsense" }, owner, false)).toBe("due");
    expect(tabOf({ tab: "month", month: "2026-10" }, owner, false)).toBe("month");
  });

  it("have a drawer where the shop counts it", () => {
    expect(tabsFor(cashier, true).map(({ id }) => id)).toEqual(["due", "drawer", "month"]);
    expect([tabOf({ tab: "drawer" }, owner, true), tabOf({ tab: "drawer" }, owner, false)]).toEqual(["drawer", "due"]);
  });

  it("show the books only to whoever may look at them", () => {
    expect(tabsFor(cashier, false).map(({ id }) => id)).toEqual(["due", "month"]);
    expect([tabOf({ tab: "journal" }, owner, false), tabOf({ tab: "journal" }, cashier, false)]).toEqual(["journal", "due"]);
  });
});
