import { describe, expect, it } from "vitest";
import { dayOf } from "./day";

describe("a day as it is typed", () => {
  it.each([
    ["2026-11-22", "2026-11-22"],
    ["20261122", "2026-11-22"],
    ["2026/1/2", "2026-01-02"],
    [" 2028-02-29 ", "2028-02-29"],
  ])("%j is %s", (text, day) => expect(dayOf(text)).toBe(day));

  it.each(["", "2026", "2026-11", "2026-13-01", "2026-02-30", "2027-02-29", "22.11.2026", "2026-11-221"])(
    "%j is none",
    (text) => expect(dayOf(text)).toBeUndefined(),
  );
});
