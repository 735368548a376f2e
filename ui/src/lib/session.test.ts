import { describe, expect, it } from "vitest";
import { browserHost } from "./host/browser";
import { session } from "./session.svelte";

const person = { name: "王芳", role: "owner", has_pin: true, locked_until: null };
const state = (at_desk: object | null, locked_until: string | null = null) =>
  ({ shop: null, at_desk, has_pins: true, staff: [{ ...person, locked_until }] }) as never;

describe("the session", () => {
  it("knows what whoever is at the desk may do", async () => {
    await session.refresh(browserHost({ "session.state": state({ name: "王芳", role: "owner", may: ["import"] }) }));
    expect([session.may("import"), session.may("export")]).toEqual([true, false]);
  });

  it("hands a PIN on, and says nothing where none was typed", async () => {
    const host = browserHost({ "session.sign_in": state(null) });
    await session.signIn(host, "王芳", "2468");
    await session.signIn(host, "王芳", "");
    expect(host.asked.map(({ input }) => input)).toEqual([
      { staff: "王芳", pin: "2468" },
      { staff: "王芳", pin: null },
    ]);
  });

  it("asks after a refusal whether somebody is locked out now", async () => {
    const refused = { code: "pin_locked", message: "", params: {} };
    const host = browserHost({
      "session.sign_in": () => {
        throw refused;
      },
      "session.state": state(null, "2026-11-02T03:05:00Z"),
    });
    await expect(session.signIn(host, "王芳", "0000")).rejects.toBe(refused);
    expect(session.state?.staff[0]?.locked_until).toBe("2026-11-02T03:05:00Z");
  });
});
