// The kinds of rules as the editor offers them: their names, and what a new one of each says at first.
import type { Check, Policy, Rule } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";

export type Kind = Check["name"];
type Of<Name extends Kind> = Extract<Check, { name: Name }>;

/** In the order in which a customer's case is looked at; the core judges and explains them. */
export const KINDS: readonly { id: Kind; label: MessageKey }[] = [
  { id: "receipt_required", label: "rules.kind.receipt_required" },
  { id: "without_receipt", label: "rules.kind.without_receipt" },
  { id: "lowest_price", label: "rules.kind.lowest_price" },
  { id: "proof_of_purchase", label: "rules.kind.proof_of_purchase" },
  { id: "not_returnable", label: "rules.kind.not_returnable" },
  { id: "return_window", label: "rules.kind.return_window" },
  { id: "exchange_window", label: "rules.kind.exchange_window" },
  { id: "condition", label: "rules.kind.condition" },
  { id: "remedies", label: "rules.kind.remedies" },
  { id: "store_credit_only", label: "rules.kind.store_credit_only" },
  { id: "dispositions", label: "rules.kind.dispositions" },
  { id: "checklist", label: "rules.kind.checklist" },
  { id: "fee", label: "rules.kind.fee" },
  { id: "freight", label: "rules.kind.freight" },
  { id: "inspect_due", label: "rules.kind.inspect_due" },
  { id: "promotion", label: "rules.kind.promotion" },
  { id: "refund_due", label: "rules.kind.refund_due" },
];

const NEW: { [Name in Kind]: Of<Name> } = {
  receipt_required: { name: "receipt_required" },
  without_receipt: { name: "without_receipt", times_max: 1 },
  lowest_price: { name: "lowest_price", days: 30 },
  proof_of_purchase: { name: "proof_of_purchase", accepted: ["invoice", "payment"] },
  not_returnable: { name: "not_returnable" },
  return_window: { name: "return_window", days_max: 7 },
  exchange_window: { name: "exchange_window", days_max: 15 },
  condition: { name: "condition", accepted: ["sealed", "opened"] },
  remedies: { name: "remedies", allowed: ["refund", "exchange"] },
  store_credit_only: { name: "store_credit_only", after_days: 14 },
  dispositions: { name: "dispositions", allowed: ["restock"] },
  checklist: { name: "checklist", items: [] },
  fee: { name: "fee", percent: "10" },
  freight: { name: "freight", payer: "customer" },
  inspect_due: { name: "inspect_due", days: 2, working_days: true },
  promotion: { name: "promotion", on_return: "claw_back" },
  refund_due: { name: "refund_due", days: 7, working_days: false },
};

export const newCheck = (kind: Kind): Check => structuredClone(NEW[kind]);

/** A whole number as it is typed; anything else is none. */
export const whole = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : undefined);

/** Words as they are typed, separated by commas of either language or by lines. */
export const words = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];

/** The numbers of rules by kind, in the order of `KINDS`: rules of one kind stand together and keep their order. */
export function grouped(rules: readonly Rule[]): { kind: Kind; label: MessageKey; at: number[] }[] {
  return KINDS.map(({ id, label }) => ({
    kind: id,
    label,
    at: rules.flatMap((rule, index) => (rule.check.name === id ? [index] : [])),
  })).filter(({ at }) => at.length > 0);
}

/** Changes places with the rule of the same kind before it, which then no longer decides first. */
export function earlier(policy: Policy, index: number): Policy {
  const rules = [...(policy.rules ?? [])];
  const own = rules[index];
  const before = rules.findLastIndex((rule, at) => at < index && rule.check.name === own?.check.name);
  const other = rules[before];
  if (!own || !other) return policy;
  rules[before] = own;
  rules[index] = other;
  return { ...policy, rules };
}
