// What is asked when a return is registered, as the settings edit it.
import type { Input } from "$lib/ask";
import type { MessageKey } from "$lib/i18n";
import type { ShopInfo } from "$lib/shop.svelte";

export const INFORMATION = ["phone", "note", "channel", "desired", "proof"] as const;
export const FIELD_KINDS = ["text", "number", "date", "choice"] as const;

export const INFORMATION_NAME: Record<(typeof INFORMATION)[number], MessageKey> = {
  phone: "settings.information.phone",
  note: "settings.information.note",
  channel: "settings.information.channel",
  desired: "settings.information.desired",
  proof: "settings.information.proof",
};

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
  required: boolean;
  on_slip: boolean;
}

export interface RegistrationForm {
  required: (typeof INFORMATION)[number][];
  fields: OwnField[];
}

export const registrationOf = (info: ShopInfo | undefined): RegistrationForm => ({
  required: [...(info?.registration.required ?? [])],
  fields: (info?.registration.fields ?? []).map(({ key = "", zh = "", en = "", kind = "text", choices = [], required = false, on_slip = false }) => ({
    key,
    zh,
    en,
    kind,
    choices: choices.join(", "),
    required,
    on_slip,
  })),
});

/** A new field under a key that no other has: the key is for files, nobody has to think of one. */
export function blankField(fields: readonly OwnField[]): OwnField {
  const taken = new Set(fields.map((field) => field.key));
  let number = fields.length + 1;
  while (taken.has(`field_${number}`)) number += 1;
  return { key: `field_${number}`, zh: "", en: "", kind: "text", choices: "", required: false, on_slip: false };
}

/** As the operation takes it. A name in one language serves for both. */
export const asked = ({ required, fields }: RegistrationForm): NonNullable<Input<"shop.settings_set">["registration"]> => ({
  required,
  fields: fields.map(({ key, zh, en, kind, choices, required, on_slip }) => ({
    key,
    zh: zh.trim() || en.trim(),
    en: en.trim() || zh.trim(),
    kind,
    choices: choices
      .split(/[,，、]/)
      .map((choice) => choice.trim())
      .filter((choice) => choice !== ""),
    required,
    on_slip,
  })),
});
