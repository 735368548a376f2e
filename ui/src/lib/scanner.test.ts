import { describe, expect, it } from "vitest";
import { Scanner } from "./scanner";

/** Types keys with the same time between them, and tells what each was. */
function typed(keys: readonly string[], gap: number, scanner = new Scanner(), start = 1000) {
  return keys.map((key, index) => scanner.press(key, start + index * gap));
}
const last = (keys: readonly string[], gap: number) => typed(keys, gap).at(-1);

describe("a scanner", () => {
  it("is a burst of keys that ends in Enter", () => {
    expect(last([..."6901234567892", "Enter"], 8)).toEqual({ kind: "scan", text: "6901234567892" });
    expect(last(["Shift", "S", "-", ..."20261018-0042", "Enter"], 50)).toEqual({ kind: "scan", text: "S-20261018-0042" });
  });

  it("is known from its second key on, so that nothing else happens to them", () => {
    expect(typed([..."690"], 8).map((press) => press.kind)).toEqual(["first", "burst", "burst"]);
  });

  it("is not a person, however much they type", () => {
    expect(last([..."6901234567892", "Enter"], 71)).toEqual({ kind: "other" });
    expect(typed([..."re"], 90).map((press) => press.kind)).toEqual(["first", "first"]);
  });

  it("is still one when a busy machine delivers its keys late", () => {
    const scanner = new Scanner();
    const keys = [..."6901234567892", "Enter"];
    const late = [0, 9, 70, 78, 400, 408, 700, 705, 712, 1000, 1008, 1015, 1023, 1400];
    const heard = keys.map((key, index) => scanner.press(key, 1000 + late[index]!));
    expect(heard.map(({ kind }) => kind).slice(0, 3)).toEqual(["first", "burst", "burst"]);
    expect(heard.at(-1)).toEqual({ kind: "scan", text: "6901234567892" });
  });

  it("is not three quick keys and a pause", () => {
    const scanner = new Scanner();
    typed([..."690"], 8, scanner);
    expect(scanner.press("1", 2000)).toEqual({ kind: "first" });
  });

  it("is not two keys that rolled, nor a burst without its Enter", () => {
    expect(last([..."12", "Enter"], 10)).toEqual({ kind: "other" });
    const scanner = new Scanner();
    typed([..."690123"], 8, scanner);
    expect(scanner.press("Enter", 5000)).toEqual({ kind: "other" });
  });

  it("forgets what came before a key that is no character", () => {
    expect(last([..."69012", "Tab", ..."3", "Enter"], 8)).toEqual({ kind: "other" });
  });

  it("is heard again at once after a scan", () => {
    const scanner = new Scanner();
    typed([..."1111", "Enter"], 5, scanner);
    expect(typed([..."2222", "Enter"], 5, scanner, 1030).at(-1)).toEqual({ kind: "scan", text: "2222" });
  });
});
