import { describe, expect, it } from "vitest";
import { isFull, isNone, isTooLong, settled, stepped, typed } from "./quantity";

describe("steps", () => {
  it("are of one, and stay between none and what can come back", () => {
    expect(stepped("1", 1, "2")).toBe("2");
    expect(stepped("2", 1, "2")).toBe("2");
    expect(stepped("0", -1)).toBe("0");
    expect(stepped("0.2", 1)).toBe("1.2");
    expect(stepped("0.1", 1, "0.35")).toBe("0.35");
  });
  it("do not take back what was typed beyond it: the core says what is wrong", () => {
    expect(stepped("5", 1, "2")).toBe("5");
    expect(stepped("5", -1, "2")).toBe("4");
  });
  it("know none and full", () => {
    expect([isNone(""), isNone("0"), isNone("0."), isNone("0.001")]).toEqual([true, true, true, false]);
    expect([isFull("1", "2"), isFull("2", "2"), isFull("2", "2.000")]).toEqual([false, true, true]);
  });
});

describe("typing", () => {
  const type = (keys: string) => [...keys].reduce<string | undefined>((text, key) => typed(text, key), undefined);
  it("joins digits", () => expect(type("12")).toBe("12"));
  it("takes up to three places", () => expect(type("1.2345")).toBe("1.234"));
  it("begins with nothing before the point", () => expect(type(".5")).toBe("0.5"));
  it("takes one point", () => expect(type("1..5")).toBe("1.5"));
  it("is no quantity when it has more digits than what can come back", () => {
    expect(["2", "12", "012", "123"].map((text) => isTooLong(text, "2"))).toEqual([false, false, false, true]);
    expect([isTooLong("120", "120"), isTooLong("1200", "120"), isTooLong("12.345", "2.5")]).toEqual([false, true, false]);
    expect([isTooLong("1234"), isTooLong("12345")]).toEqual([false, true]);
  });
  it("settles", () => expect([settled("2."), settled("0.50"), settled("007")]).toEqual(["2", "0.5", "7"]));
});
