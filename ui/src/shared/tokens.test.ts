import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

type Tokens = Record<string, { light: string; dark: string }>;

const tokens: Tokens = {};
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  tokens[name!] = { light: light!, dark: dark! };
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const GROUNDS = ["ground", "rail", "surface", "pressed"];
const TEXTS = ["ink", "ink-quiet", "accent", "waiting", "refused", "settled"];
const PAIRS = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)),
  ["on-accent", "accent"] as const,
  ["on-accent-ground", "accent-ground"] as const,
];

describe("tokens", () => {
  it("measures as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  describe.each(["light", "dark"] as const)("%s", (theme) => {
    it.each(PAIRS)("%s is readable on %s", (text, ground) => {
      expect(contrast(tokens[text]![theme], tokens[ground]![theme])).toBeGreaterThanOrEqual(4.5);
    });

    // WCAG asks 3 : 1 for the edge of a control; controls stand on these two grounds only.
    it.each(["surface", "ground"])("the edge of a control is seen on %s", (ground) => {
      expect(contrast(tokens["line-strong"]![theme], tokens[ground]![theme])).toBeGreaterThanOrEqual(3);
    });
  });
});
