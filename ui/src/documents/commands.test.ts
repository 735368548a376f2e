import { describe, expect, it } from "vitest";
import { blocked, LOOK, nextOf, possible, wanted, type View } from "./commands";

const view = (waits: View["waits"], commands: View["commands"]) => ({ waits, commands }) as View;
const can = (command: string) => ({ command, refusal: null, possible: true, posting: null });
const cannot = (command: string, refusal: View["commands"][number]["refusal"]) => ({
  command,
  refusal,
  possible: false,
  posting: null,
});

describe("the commands of a return", () => {
  const halfWay = view(
    ["receive", "inspect"],
    [
      can("cancel"),
      can("dispose"),
      can("receive"),
      cannot("submit", { code: "wrong_state", params: { state: "approved" } }),
      cannot("credit", { code: "nothing_to_do", params: {} }),
      cannot("close", { code: "not_finished", params: { what: "goods" } }),
    ],
  );

  it("begin with what the return waits for", () => {
    expect(possible(halfWay)).toEqual(["receive", "dispose", "cancel"]);
  });

  it("have a next one only among what it waits for", () => {
    expect(nextOf(halfWay)).toBe("receive");
    expect(nextOf(view([], [can("void")]))).toBeUndefined();
  });

  it("say why not, but not of steps whose time is over", () => {
    expect(blocked(halfWay).map((one) => one.name)).toEqual(["close"]);
  });

  it("offer what an override gets over", () => {
    const late = { code: "policy_not_met", params: { failures: ["window_passed"] } } as const;
    const refused = { ...cannot("approve", { ...late, params: { failures: ["window_passed"] } }), possible: true };
    expect(possible(view(["approve"], [refused]))).toEqual(["approve"]);
    expect(blocked(view(["approve"], [refused]))).toEqual([]);
  });

  it("open where a link leads, if that can be done", () => {
    expect(wanted("inspect", halfWay)).toBe("dispose");
    expect(wanted("receive", halfWay)).toBe("receive");
    expect(wanted("credit", halfWay)).toBeUndefined();
    expect(wanted("nonsense", halfWay)).toBeUndefined();
    expect(wanted(undefined, halfWay)).toBeUndefined();
  });

  it("have a key each", () => {
    const keys = Object.values(LOOK).map((look) => look.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
