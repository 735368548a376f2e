// The words of goods that go back to suppliers.
import type { AnswerKind, PartyView } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";
import { named } from "$lib/format";
import { shop } from "$lib/shop.svelte";

export const ANSWERS = ["credit", "paid", "replaced", "repaired", "refused"] as const satisfies readonly AnswerKind[];

export const ANSWER: Readonly<Record<AnswerKind, MessageKey>> = {
  credit: "answer.credit",
  paid: "answer.paid",
  replaced: "answer.replaced",
  repaired: "answer.repaired",
  refused: "answer.refused",
};

/** What noting an answer does, as its button says it. */
export const ANSWER_ACT: Readonly<Record<AnswerKind, MessageKey>> = {
  credit: "answer.act_credit",
  paid: "answer.act_paid",
  replaced: "answer.act_replaced",
  repaired: "answer.act_repaired",
  refused: "answer.act_refused",
};

export const partyName = (party: PartyView | null): string => (party ? party.name || party.code || "" : "");

/** The customer's reason by its name. */
export function reasonName(code: string): string {
  const found = shop.info?.reasons.find((one) => one.code === code);
  return found ? named(found) : code;
}

/** Under which area a document stands: goods come from returns, or from what a supplier refused. */
export const isReturn = (number: string): boolean => /^(RT|EX|CL)-/.test(number);
