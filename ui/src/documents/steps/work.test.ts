import { describe, expect, it } from "vitest";
import { changes } from "$lib/changes.svelte";
import { browserHost } from "$lib/host/browser";
import { StepWork } from "./work.svelte";

describe("carrying a step out", () => {
  it("names the return and the same request at every try, and tells the lists when it was done", async () => {
    let tries = 0;
    const host = browserHost({
      "return.refund": () => {
        tries += 1;
        if (tries === 1) throw { code: "more_than_open", message: "too much", params: {} };
        return {};
      },
    });
    const work = new StepWork(host, 7);
    const before = changes.count;
    expect(await work.run("return.refund", { to: null })).toBe(false);
    expect(work.error?.code).toBe("more_than_open");
    expect(changes.count).toBe(before);
    expect(await work.run("return.refund", { to: null })).toBe(true);
    expect(work.error).toBeUndefined();
    expect(changes.count).toBe(before + 1);
    const [first, second] = host.asked.map((one) => one.input as Record<string, string | number>);
    expect(first?.["id"]).toBe(7);
    expect(second?.["request_id"]).toBe(first?.["request_id"]);
  });

  it("is not begun twice", async () => {
    const host = browserHost({ "return.close": {} });
    const work = new StepWork(host, 7);
    expect(await Promise.all([work.runPlain("close"), work.runPlain("close")])).toEqual([true, false]);
    expect(host.asked).toHaveLength(1);
  });
});
