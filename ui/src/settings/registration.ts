// What is asked when a return is registered, as the settings edit it.
import type { Input } from "$lib/ask";
import type { MessageKey } from "$lib/i18n";
import type { ShopInfo } from "$lib/shop.svelte";

export const FIELD_KINDS = ["text", "number", "date", "choice"] as const;

export const FIELD_KIND_NAME: Record<(typeof FIELD_KINDS)[number], MessageKey> = {
  text: "field_kind.text",
  number: "field_kind.number",
  date: "field_kind.date",
  choice: "field_kind.choice",
};

/** As many as the core takes. */
export const FIELDS_MAX = 12;

export interface OwnField {
  key: string;
  zh: string;
  en: string;
  kind: (typeof FIELD_KINDS)[number];
  /** With commas between. */
  choices: string;
  on_slip: boolean;
}

export interface RegistrationForm {
  fields: OwnField[];
}

export const registrationOf = (info: ShopInfo | undefined): RegistrationForm => ({
  fields: (info?.registration.fields ?? []).map(({ key = "", zh = "", en = "", kind = "text", choices = [], on_slip = false }) => ({
    key,
    zh,
    en,
    kind,
    choices: choices.join(", "),
    on_slip,
  })),
});

/** A new field under a key that no other has: the key is for files, nobody has to think of one. */
export function blankField(fields: readonly OwnField[]): OwnField {
  const taken = new Set(fields.map((field) => field.key));
  let number = fields.length + 1;
  while (taken.has(`field_${number}`)) number += 1;
  return { key: `field_${number}`, zh: "", en: "", kind: "text", choices: "", on_slip: false };
}

/** As the operation takes it. A name in one language serves for both. */
export const asked = ({ fields }: RegistrationForm): NonNullable<Input<"shop.settings_set">["registration"]> => ({
  fields: fields.map(({ key, zh, en, kind, choices, on_slip }) => ({
    key,
    zh: zh.trim() || en.trim(),
    en: en.trim() || zh.trim(),
    kind,
    choices: choices
      .split(/[,，、]/)
      .map((choice) => choice.trim())
      .filter((choice) => choice !== ""),
    on_slip,
  })),
});
