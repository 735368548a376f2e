import { describe, expect, it } from "vitest";
import { choicesOf, hasPlaces, hereOf, placeNamed } from "./places";

const first = { name: "主仓", active: true, here: true, first: true, bins: [] };

describe("warehouses and bins to choose from", () => {
  it("knows which place words name: in full, or a bin of this PC's warehouse", () => {
    const bins = (...names: string[]) => names.map((name) => ({ name, place: name, active: true }));
    const shop = [
      { ...first, bins: bins("主仓/A-01") },
      { ...first, name: "后仓", here: false, first: false, bins: bins("后仓/B-01") },
    ];
    expect(["后仓", "后仓/B-01", "A-01", "B-01", null].map((words) => placeNamed(words, shop))).toEqual(["后仓", "后仓/B-01", "主仓/A-01", "", ""]);
  });

  it("asks for none where there is one place", () => {
    expect(hasPlaces([first])).toBe(false);
    expect(hasPlaces(undefined)).toBe(false);
    expect(hereOf([first])).toBe("主仓");
  });

  it("names each warehouse before its bins, and none that is switched off", () => {
    const bins = [
      { name: "A-01", place: "主仓/A-01", active: true },
      { name: "A-02", place: "主仓/A-02", active: false },
    ];
    const back = { name: "后仓", active: false, here: false, first: false, bins: [] };
    expect(choicesOf([{ ...first, bins }, back]).map(({ id }) => id)).toEqual(["主仓", "主仓/A-01"]);
    expect(hasPlaces([{ ...first, bins }, back])).toBe(true);
  });
});
