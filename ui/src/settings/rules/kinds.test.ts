import { describe, expect, it } from "vitest";
import { earlier, grouped, KINDS, newCheck, whole, words } from "./kinds";

const window = (days_max: number) => ({ check: { name: "return_window" as const, days_max } });
const receipt = { check: { name: "receipt_required" as const } };

describe("rules", () => {
  it("of one kind stand together and keep their order", () => {
    const groups = grouped([window(7), receipt, window(14)]);
    expect(groups.map(({ kind, at }) => [kind, at])).toEqual([
      ["receipt_required", [1]],
      ["return_window", [0, 2]],
    ]);
  });

  it("go before the one of their kind and before no other", () => {
    const policy = { rules: [window(7), receipt, window(14)] };
    expect(earlier(policy, 2).rules).toEqual([window(14), receipt, window(7)]);
    expect(earlier(policy, 1)).toBe(policy);
    expect(earlier(policy, 0)).toBe(policy);
  });

  it("begin as something of their own kind", () => {
    for (const { id } of KINDS) expect(newCheck(id).name).toBe(id);
  });
});

describe("what is typed", () => {
  it("is a whole number or none", () => {
    expect([whole(" 7 "), whole("0"), whole("-1"), whole("1.5"), whole("")]).toEqual([7, 0, undefined, undefined, undefined]);
  });

  it("is a list of words, each once", () => {
    expect(words("食品、 生鲜,食品\n定制 ")).toEqual(["食品", "生鲜", "定制"]);
  });
});
