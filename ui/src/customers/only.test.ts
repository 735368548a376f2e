import { describe, expect, it } from "vitest";
import { onlyOf } from "./only";

describe("the list of customers", () => {
  it("shows all where nobody says which", () => {
    expect(onlyOf({})).toBe("all");
    expect(onlyOf({ only: "owing" })).toBe("owing");
    expect(onlyOf({ only: "something else" })).toBe("all");
  });
});
