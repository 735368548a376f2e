import { describe, expect, it } from "vitest";
import { draftOf, isDays, typeOf } from "./types";

describe("a return type in the editor", () => {
  it("begins with the usual steps, and comes back as it was", () => {
    const fresh = draftOf(undefined, [{ code: "type_2", zh: "甲", en: "A" }]);
    expect(fresh.code).toBe("type_3");
    expect(fresh.steps.filter(({ isIn }) => !isIn).map(({ step }) => step)).toEqual(["confirm"]);
    const type = {
      code: "damaged",
      zh: "破损",
      en: "Damaged",
      reasons: ["damaged"],
      requires: ["proof" as const],
      fields: ["model"],
      steps: [{ step: "submit" as const }, { step: "refund" as const, role: "owner" as const, days: 0 }],
    };
    expect(typeOf(draftOf(type, []))).toEqual(type);
  });

  it("takes a name in one language for both, and days that are a number or nothing", () => {
    const named = typeOf({ ...draftOf(undefined, []), zh: " 破损 " });
    expect([named.zh, named.en]).toEqual(["破损", "破损"]);
    expect(["", "0", " 3 ", "12"].every(isDays)).toBe(true);
    expect(["x", "-1", "1.5"].some(isDays)).toBe(false);
  });
});
