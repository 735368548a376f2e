import { describe, expect, it } from "vitest";
import { t } from "./i18n";
import { called, codeBeside } from "./party";

const nobody = { code: null, name: "", phone: "" };

describe("a customer", () => {
  it("keeps a phone hidden that serves as the code", () => {
    expect(codeBeside({ code: "07700 900123", phone: "0770****0123" })).toBe("");
    expect(codeBeside({ code: "13800002031", phone: "138****2031" })).toBe("");
    expect(codeBeside({ code: "C1", phone: "138****2031" })).toBe("C1");
    expect(codeBeside(nobody)).toBe("");
  });

  it("is called by name, by code, by what is shown of the phone", () => {
    expect(called({ code: "C1", name: "王女士", phone: "138****2031" })).toBe("王女士");
    expect(called({ code: "C1", name: "", phone: "138****2031" })).toBe("C1");
    expect(called({ code: "13800002031", name: "", phone: "138****2031" })).toBe("138****2031");
    expect(called(nobody)).toBe(t("customer.walk_in"));
  });
});
