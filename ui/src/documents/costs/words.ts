// What the costs of a return are called.
import type { ReturnCost } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";

export const COST: Record<ReturnCost, MessageKey> = {
  freight: "costs.freight",
  interest: "costs.interest",
  other: "costs.other",
};
