// How large a paper is shown so that a scanner reads its barcode off the screen: every bar as many whole points of the
// screen as its width in modules. Shown at its own size a module is about one point, and points are not halved.
import type { ScreenPage } from "$lib/generated/operations";

/** What a scanner wants at the least, in the page's pixels. */
const MODULE_PX = 2;
/** A barcode's bars are narrow and tall: no line and no letter is. */
const BAR_UM = { width: 1500, height: 4000 };

const bars = (page: ScreenPage) =>
  page.boxes.filter(({ frame_um, width_um, height_um }) => frame_um === null && width_um < BAR_UM.width && height_um > BAR_UM.height);

/** The width of the page in pixels at which its barcode is sharp, `points` of the screen to a pixel; none without one. */
export function sharpWidth(page: ScreenPage, points: number): number | undefined {
  const widths = bars(page).map(({ width_um }) => width_um);
  if (widths.length === 0) return undefined;
  return ((page.width_um / Math.min(...widths)) * Math.ceil(MODULE_PX * points)) / points;
}

/** Where the barcode is across the page, from 0 to 1. */
export function middleOfBarcode(page: ScreenPage): number {
  const found = bars(page);
  if (found.length === 0) return 0.5;
  const [left, right] = [Math.min(...found.map(({ x_um }) => x_um)), Math.max(...found.map(({ x_um, width_um }) => x_um + width_um))];
  return (left + right) / 2 / page.width_um;
}
