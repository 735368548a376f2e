import { describe, expect, it } from "vitest";
import type { ScreenPage } from "$lib/generated/operations";
import { middleOfBarcode, sharpWidth } from "./zoom";

const box = (x_um: number, width_um: number, height_um: number) => ({ x_um, y_um: 0, width_um, height_um, ink: "black", frame_um: null });
const page = (...boxes: object[]) => ({ width_um: 80_000, height_um: 200_000, boxes, runs: [] }) as unknown as ScreenPage;
const slip = page(box(4_000, 72_000, 200), box(20_000, 500, 10_000), box(21_000, 250, 10_000), box(59_750, 250, 10_000));

describe("a large paper", () => {
  it("has two whole points of the screen for the narrowest bar, on any screen", () => {
    expect(sharpWidth(slip, 1)).toBe(640);
    expect(sharpWidth(slip, 1.25)! * 1.25).toBe((80_000 / 250) * 3);
    expect(sharpWidth(slip, 2)).toBe(640);
  });

  it("is no size of its own without a barcode", () => expect(sharpWidth(page(box(0, 80_000, 200)), 1)).toBeUndefined());

  it("is shown where its barcode is", () => {
    expect(middleOfBarcode(slip)).toBe(0.5);
    expect(middleOfBarcode(page())).toBe(0.5);
    expect(middleOfBarcode(page(box(70_000, 250, 10_000)))).toBeCloseTo(0.877, 3);
  });
});
