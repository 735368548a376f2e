import { describe, expect, it } from "vitest";
import { tracks } from "./tracks";

const view = { state: "approved", rma: "RMA-2026-000001", goods: "part", money: "none" } as const;
const shown = (of: Parameters<typeof tracks>[0]) =>
  tracks(of).map((track) => track.stations.map((one) => `${one.isHere ? ">" : one.isReached ? "+" : "-"}${one.key}`));

describe("the tracks of a return", () => {
  it("show how far each axis has come", () => {
    expect(shown(view)).toEqual([
      ["+state_of.draft", "+state_of.submitted", ">state_of.approved"],
      ["+goods.none", ">goods.part", "-goods.all"],
      [">settlement.none", "-settlement.part", "-settlement.settled"],
    ]);
  });

  it("show what goes out as a fourth track, kept or waited for, or given up", () => {
    const out = (state: "waiting" | "reserved" | "delivered" | "cancelled") => shown({ ...view, replacement: { state } })[2];
    expect(shown({ ...view, replacement: { state: "waiting" } })).toHaveLength(4);
    expect(out("waiting")).toEqual(["+replacement.none", ">replacement.waiting", "-replacement.delivered"]);
    expect(out("delivered")).toEqual(["+replacement.none", "+replacement.reserved", ">replacement.delivered"]);
    expect(out("cancelled")).toEqual(["+replacement.none", ">replacement.cancelled"]);
  });

  it("keep a closed return at approved", () => {
    expect(shown({ ...view, state: "closed" })[0]?.at(-1)).toBe(">state_of.approved");
  });

  it("end where a return was rejected or cancelled", () => {
    expect(shown({ ...view, state: "rejected", rma: null })[0]).toEqual([
      "+state_of.draft",
      "+state_of.submitted",
      ">state_of.rejected",
    ]);
    expect(shown({ ...view, state: "cancelled" })[0]).toContain("+state_of.approved");
  });

  it("are settled only at their ends", () => {
    expect(tracks({ ...view, goods: "all" })[1]?.stations.at(-1)?.tone).toBe("settled");
    expect(tracks(view)[1]?.stations[1]?.tone).toBe("waiting");
  });

  it("wait for no money once the return is closed, though it went off a debt", () => {
    const here = (state: string) => tracks({ ...view, state, money: "part" })[2]?.stations.find((one) => one.isHere);
    expect(here("closed")).toMatchObject({ key: "settlement.part", tone: "settled" });
    expect(here("approved")).toMatchObject({ key: "settlement.part", tone: "waiting" });
  });
});
