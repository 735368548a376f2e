import { folderOf } from "./months";
import { describe, expect, it } from "vitest";
import { isMonth, lastDay, monthBefore, monthOf } from "./months";

describe("months", () => {
  it("are written as the books write them", () => {
    expect(monthOf("2026-11-22")).toBe("2026-11");
    expect(["2026-11", "2026-01"].every(isMonth)).toBe(true);
    expect(["2026-13", "2026-1", "", "2026-00", "2026-11-22"].some(isMonth)).toBe(false);
  });

  it("go back over the turn of the year", () => {
    expect(monthBefore("2026-03")).toBe("2026-02");
    expect(monthBefore("2026-01")).toBe("2025-12");
  });

  it("end when they end", () => {
    expect([lastDay("2026-02"), lastDay("2028-02"), lastDay("2026-12")]).toEqual(["2026-02-28", "2028-02-29", "2026-12-31"]);
  });
});

describe("the folder of a month", () => {
  it("is below the one that was chosen, on any system", () => {
    expect(folderOf("/books", "2026-11")).toBe("/books/2026-11");
    expect(folderOf(" D:\\账\\ ", "2026-11")).toBe("D:\\账\\2026-11");
    expect(folderOf("/", "2026-11")).toBe("/2026-11");
  });

  it("is the chosen one when that is the month's already", () => {
    expect([folderOf("/books/2026-11/", "2026-11"), folderOf("", "2026-11")]).toEqual(["/books/2026-11", ""]);
  });
});
