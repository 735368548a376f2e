// Return types as the editor changes them: plain data, judged and put into sentences by the core.
import type { Information, ReturnType, Role, TypeStep, Wait } from "$lib/generated/operations";
import { STEPS } from "$lib/i18n/names";

/** The steps that a type may do without. The core refuses any other; here they decide who gets a tick. */
export const OPTIONAL: readonly Wait[] = ["confirm", "close"];

/** A step as it is typed. */
export interface StepRow {
  step: Wait;
  isIn: boolean;
  role: Role | "";
  /** Working days; empty says none. */
  days: string;
}

export interface TypeDraft {
  code: string;
  zh: string;
  en: string;
  reasons: string[];
  requires: Information[];
  fields: string[];
  steps: StepRow[];
}

/** Of a type that leaves its steps out the usual ones: all but the customer's confirmation. */
export function draftOf(type: ReturnType | undefined, taken: readonly ReturnType[]): TypeDraft {
  const told = (step: Wait): TypeStep | undefined =>
    type?.steps ? type.steps.find((own) => own.step === step) : step === "confirm" ? undefined : { step };
  return {
    code: type?.code ?? freeCode(taken),
    zh: type?.zh ?? "",
    en: type?.en ?? "",
    reasons: [...(type?.reasons ?? [])],
    requires: [...(type?.requires ?? [])],
    fields: [...(type?.fields ?? [])],
    steps: STEPS.map((step) => {
      const own = told(step);
      return { step, isIn: own !== undefined, role: own?.role ?? "", days: own?.days?.toString() ?? "" };
    }),
  };
}

/** A code that no other type has: documents name it, nobody has to think of one. */
function freeCode(taken: readonly ReturnType[]): string {
  let number = taken.length + 1;
  while (taken.some(({ code }) => code === `type_${number}`)) number += 1;
  return `type_${number}`;
}

/** Whether what was typed as days is a whole number, or nothing. */
export const isDays = (text: string): boolean => /^\d{0,4}$/.test(text.trim());

/** As the policy takes it. A name in one language serves for both. */
export const typeOf = (draft: TypeDraft): ReturnType => ({
  code: draft.code,
  zh: draft.zh.trim() || draft.en.trim(),
  en: draft.en.trim() || draft.zh.trim(),
  reasons: [...draft.reasons],
  requires: [...draft.requires],
  fields: [...draft.fields],
  steps: draft.steps
    .filter(({ isIn }) => isIn)
    .map(({ step, role, days }) => ({
      step,
      ...(role === "" ? {} : { role }),
      ...(days.trim() === "" ? {} : { days: Number(days.trim()) }),
    })),
});
