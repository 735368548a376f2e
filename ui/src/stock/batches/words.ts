// How the rates of batches are written. Nothing is worked out here.
const MINUS = "\u2212";

/** "12.5 %"; a dash where nothing was sold. */
export const percentOf = (percent: string | null): string => (percent === null ? "—" : `${percent} %`);

/** "+ 12.5" or "− 3"; a dash where there was nothing before. */
export function riseOf(points: string | null): string {
  if (points === null) return "—";
  if (points.startsWith("-")) return `${MINUS} ${points.slice(1)}`;
  return points === "0" ? points : `+ ${points}`;
}
