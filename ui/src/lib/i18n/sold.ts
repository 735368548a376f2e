// How a line was sold, where that was not simply by the piece: as boxes, as a part of a kit.
import type { Output } from "$lib/ask";
import { t } from "./index";

type SaleLine = Output<"sale.get">["lines"][number];

export const titleOf = ({ sku, name, spec }: { sku: string; name: string; spec: string }): string => `${name} ${spec}`.trim() || sku;

/** Each in a few words; mostly none. */
export function howSold({ sold_as: boxes, kit }: Pick<SaleLine, "sold_as" | "kit">): string[] {
  const said: string[] = [];
  if (boxes) said.push(t("goods.sold_as", { count: boxes.count, unit: boxes.unit, size: boxes.size }));
  if (kit) said.push(t("goods.part_of", { name: titleOf(kit) }));
  return said;
}
