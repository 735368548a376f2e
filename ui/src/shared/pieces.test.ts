import { describe, expect, it } from "vitest";
import { allotted, typedPieces } from "./pieces";

const batches = [
  { code: "L1", quantity: "4" },
  { code: "L2", quantity: "6" },
];

describe("serials and batches", () => {
  it("that are chosen are taken as far as the quantity goes", () => {
    expect(allotted(batches, ["L2", "L1"], "5")).toEqual([
      { code: "L1", quantity: "4" },
      { code: "L2", quantity: "1" },
    ]);
    expect(allotted(batches, ["L1"], "5")).toEqual([{ code: "L1", quantity: "4" }]);
    expect(allotted(batches, ["L1", "L2"], "4").map((piece) => piece.quantity)).toEqual(["4", "6"]);
    expect(allotted(batches, [], "5")).toEqual([]);
  });

  it("are typed one after the other, a batch with how much and its day", () => {
    expect(typedPieces("SN1, SN2").map((piece) => piece.code)).toEqual(["SN1", "SN2"]);
    expect(typedPieces("L1*6@2026-06-30")).toEqual([{ code: "L1", quantity: "6", expires: "2026-06-30" }]);
    expect(typedPieces(" ")).toEqual([]);
  });
});
