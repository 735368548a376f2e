import { describe, expect, it } from "vitest";
import { asked, blankField } from "./registration";

describe("the shop's own fields", () => {
  it("get keys that no other has, whatever was taken off before", () => {
    const first = blankField([]);
    expect(first.key).toBe("field_1");
    expect(blankField([{ ...first, key: "field_2" }]).key).toBe("field_3");
  });

  it("are named in both languages by one name, and their choices are told apart by any comma", () => {
    const field = { ...blankField([]), zh: "颜色", kind: "choice" as const, choices: "红，蓝, 绿、" };
    expect(asked({ fields: [field] })).toEqual({
      fields: [{ key: "field_1", zh: "颜色", en: "颜色", kind: "choice", choices: ["红", "蓝", "绿"], on_slip: false }],
    });
  });
});
