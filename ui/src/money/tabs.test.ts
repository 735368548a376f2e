import { describe, expect, it } from "vitest";
import { tabOf, tabsFor } from "./tabs";

const [owner, cashier] = [() => true, () => false];

describe("the parts of the money", () => {
  it("open at what is due unless another is asked for", () => {
    expect(tabOf({}, owner)).toBe("due");
    expect(tabOf({ tab: "nonsense" }, owner)).toBe("due");
    expect(tabOf({ tab: "month", month: "2026-10" }, owner)).toBe("month");
  });

  it("show the books only to whoever may look at them", () => {
    expect(tabsFor(cashier).map(({ id }) => id)).toEqual(["due", "month"]);
    expect([tabOf({ tab: "journal" }, owner), tabOf({ tab: "journal" }, cashier)]).toEqual(["journal", "due"]);
  });
});
