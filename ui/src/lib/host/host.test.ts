import { describe, expect, it } from "vitest";
import { about } from "./about";
import { asWireError } from ".";
import { browserHost } from "./browser";

describe("the browser's host", () => {
  it("answers what every host answers", async () => {
    expect((await about(browserHost())).platform.system).toBe("browser");
  });

  it("answers what a test put in, and remembers the question", async () => {
    const host = browserHost({ "shop.name": (input) => ({ echo: input }) });
    expect(await host.call("shop.name", { a: 1 })).toEqual({ echo: { a: 1 } });
    expect(host.asked).toEqual([{ operation: "shop.name", input: { a: 1 } }]);
  });

  it("refuses what it does not know as the program would", async () => {
    await expect(browserHost().call("no.such", null)).rejects.toMatchObject({
      code: "operation.unknown",
      params: { operation: "no.such" },
    });
  });
});

describe("asWireError", () => {
  it("keeps a refusal", () => {
    const error = { code: "a.b", message: "m", params: {} };
    expect(asWireError(error)).toBe(error);
  });

  it("makes one of what the bridge throws", () => {
    expect(asWireError("gone")).toEqual({ code: "host.unreachable", message: "gone", params: {} });
  });
});
