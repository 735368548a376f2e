import { describe, expect, it } from "vitest";
import { fill, placeholders } from "./fill";
import { CATALOGUES, type MessageKey } from "./messages";

const keys = Object.keys(CATALOGUES["zh-CN"]) as MessageKey[];
const sources = import.meta.glob(["../../**/*.{ts,svelte}", "!../../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;

/** Keys that the program puts together (`theme.${id}`, `error.${code}`): their start is in the source instead. */
const COMPOSED = [
  "theme.",
  "error.",
  "role.",
  "stage.",
  "sign.",
  "figure.",
  "column.",
  "tender.",
  "disposition.",
  "location.",
  "return.why_",
  "judged.freight.",
  "reasons.side_of.",
  "rules.channel.",
  "rules.condition.",
  "rules.disposition.",
  "rules.payer.",
  "rules.promotion.",
  "rules.proof.",
  "rules.remedy.",
  "rules.tab.",
  "rules.tier.",
  "rules.weekday.",
  "stock_reason.",
  "answer.text_",
  "repair.",
  "trade.empty_",
];

describe("messages", () => {
  it("have the same keys in every language", () => {
    for (const catalogue of Object.values(CATALOGUES)) expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
  });

  it.each(keys)("%s asks for the same values in every language and says something", (key) => {
    for (const catalogue of Object.values(CATALOGUES)) {
      expect(placeholders(catalogue[key])).toEqual(placeholders(CATALOGUES["zh-CN"][key]));
      expect(catalogue[key].trim()).not.toBe("");
    }
  });

  it("are all used by a page", () => {
    const text = Object.values(sources).join("\n");
    const unused = keys.filter((key) => !text.includes(`"${key}"`) && !COMPOSED.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

describe("fill", () => {
  it("puts values in", () => expect(fill("{n} of {n} at {shop}", { n: 2, shop: "店" })).toBe("2 of 2 at 店"));
  it("leaves a placeholder without a value in sight", () => expect(fill("refund {amount}")).toBe("refund {amount}"));
  it("does not fill what a value brings in", () => expect(fill("{a}", { a: "{b}", b: "x" })).toBe("{b}"));
});
