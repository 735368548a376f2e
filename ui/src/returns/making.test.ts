import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host, Json } from "$lib/host";
import { nothingFound } from "$shared/inspection/found";
import { newDraft } from "./draft";
import { Making } from "./making.svelte";

const line = { saleLine: 1, sku: "A", quantity: "1", reason: "quality", destination: "restock" as const, found: nothingFound(), unitPrice: "" };
type Answer = (input: Record<string, Json>) => unknown;

/** A host whose answers a test gives when it wants to. */
function held() {
  const asked: { operation: string; input: Record<string, Json>; give: (value: unknown) => void; refuse: (error: unknown) => void }[] = [];
  const host: Host = {
    call: (operation, input) =>
      new Promise((give, refuse) => asked.push({ operation, input: input as Record<string, Json>, give: give as never, refuse })),
  };
  return { host, asked, of: (operation: string) => asked.filter((one) => one.operation === operation) };
}

function answering(counter: Answer) {
  const asked: { operation: string; input: Record<string, Json> }[] = [];
  const host: Host = {
    async call(operation, input) {
      asked.push({ operation, input: input as Record<string, Json> });
      if (operation !== "return.counter") return { kept: true };
      return counter(input as Record<string, Json>) as Json;
    },
  };
  return { host, posted: () => asked.filter((one) => one.operation === "return.counter" && !one.input["preview"]), asked };
}

function making(host: Host): Making {
  const made = new Making(host);
  made.draft = { ...newDraft("S1"), lines: [{ ...line }] };
  return made;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a preview", () => {
  it("is asked a moment after the last of several changes, and the latest answer wins", async () => {
    const { host, of } = held();
    const made = making(host);
    made.changed();
    made.changed();
    expect(made.stale).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    made.draft.lines[0]!.quantity = "2";
    made.changed();
    await vi.advanceTimersByTimeAsync(100);
    const [first, second] = of("return.counter");
    expect(of("return.counter")).toHaveLength(2);
    second!.give({ credited: "2.00" });
    await vi.advanceTimersByTimeAsync(0);
    first!.give({ credited: "1.00" });
    await vi.advanceTimersByTimeAsync(0);
    expect([made.preview?.credited, made.stale]).toEqual(["2.00", false]);
  });

  it("keeps the draft once the clerk pauses", async () => {
    const { host, of } = held();
    const made = making(host);
    for (let step = 0; step < 5; step += 1) {
      made.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(of("draft.keep")).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(of("draft.keep")).toHaveLength(1);
    expect(of("draft.keep")[0]!.input).toMatchObject({ kind: "return", request_id: made.requestId });
  });
});

describe("confirming", () => {
  const done = { number: "RT-2026-000001", figures: null };
  const run = async (promise: Promise<boolean>) => {
    await vi.advanceTimersByTimeAsync(1000);
    return promise;
  };

  it("waits for the newest preview, keeps the draft first, and posts once under one name", async () => {
    const { host, posted, asked } = answering(() => done);
    const made = making(host);
    made.changed();
    const both = [made.confirm(), made.confirm()];
    expect(await run(both[0]!)).toBe(true);
    expect(await run(both[1]!)).toBe(false);
    expect(asked.map((one) => one.operation)).toEqual(["draft.keep", "return.counter", "return.counter"]);
    expect(posted()).toHaveLength(1);
    expect(posted()[0]!.input["request_id"]).toBe(made.requestId);
    expect(await run(made.confirm())).toBe(false);
    expect(made.done?.number).toBe("RT-2026-000001");
  });

  it("keeps its name when the answer was lost, so that the retry cannot post again", async () => {
    let lost = true;
    const { host, posted } = answering((input) => {
      if (!input["preview"] && lost) throw { code: "host.unreachable", message: "", params: {} };
      return done;
    });
    const made = making(host);
    expect(await run(made.confirm())).toBe(false);
    expect(made.fault?.code).toBe("host.unreachable");
    lost = false;
    expect(await run(made.confirm())).toBe(true);
    expect(new Set(posted().map((one) => one.input["request_id"])).size).toBe(1);
  });

  it("posts nothing that the preview refuses", async () => {
    const { host, posted } = answering(() => {
      throw { code: "over_return", message: "", params: { line: 1 } };
    });
    const made = making(host);
    made.changed();
    expect(await run(made.confirm())).toBe(false);
    expect([made.refusal?.code, posted().length]).toEqual(["over_return", 0]);
  });

  it("posts nothing while something stands in the way of paying out", async () => {
    const { host, posted } = answering(() => ({ figures: { refused: { code: "reason_missing", params: {} } } }));
    const made = making(host);
    made.changed();
    expect(await run(made.confirm())).toBe(false);
    expect(posted()).toHaveLength(0);
  });

  it("keeps no draft of what was posted", async () => {
    const { host, asked } = answering(() => done);
    const made = making(host);
    await run(made.confirm());
    made.changed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.filter((one) => one.operation === "draft.keep")).toHaveLength(1);
    made.next();
    flushSync();
    expect([made.done, made.draft.sale]).toEqual([undefined, null]);
  });
});
