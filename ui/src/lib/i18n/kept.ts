// What the shop keeps of a credit, in a few words; of a promotion also what it gives again.
import { money } from "$lib/format";
import type { ChargeKind } from "$lib/generated/operations";
import { t } from "./index";
import { KEPT } from "./names";

export const keptWords = ({ kind, amount }: { kind: ChargeKind; amount: string }): string =>
  amount.startsWith("-") ? t("kept.promotion_again", { amount: money(amount.slice(1)) }) : t(KEPT[kind], { amount: money(amount) });
