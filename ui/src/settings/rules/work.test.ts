import { describe, expect, it } from "vitest";
import { browserHost } from "$lib/host/browser";
import { workOf } from "./work.svelte";

const rule = { check: "window", days_max: 7 };
const view = { version: 1, at: "", by: "", policy: { rules: [] }, words: { rules: [] } };
const host = () => browserHost({ "policy.get": view, "policy.words": { rules: ["7"] } });

describe("changes that were not kept", () => {
  it("are there when the page is opened again, for whoever made them", async () => {
    const work = workOf("shop.db Wang", host());
    await work.begin();
    await work.change({ rules: [rule] } as never);
    const again = workOf("shop.db Wang", host());
    await again.begin();
    expect([again.isChanged, again.rules]).toEqual([true, [rule]]);
    expect(workOf("shop.db Li", host()).isChanged).toBe(false);
  });

  it("are gone once they are given up", async () => {
    const work = workOf("shop.db Wang", host());
    await work.change({ rules: [rule] } as never);
    await work.open();
    expect(workOf("shop.db Wang", host())).not.toBe(work);
  });
});
