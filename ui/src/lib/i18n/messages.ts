// Every message in every language. Chinese names the keys; the types below make a key that is missing
// or left over in another language an error of `npm run check`.
// It is deliberately without plural rules or dates: amounts and dates are formatted in lib/format.
import en from "$locales/en.json";
import coreEn from "$locales/errors.en.json";
import coreZh from "$locales/errors.zh-CN.json";
import zh from "$locales/zh-CN.json";

export type MessageKey = keyof typeof zh;
export type Catalogue = Record<MessageKey, string>;

/** `T` itself when it has no key beyond those of the Chinese messages, otherwise a type that nothing fits. */
type NoExtraKeys<T> = Exclude<keyof T, MessageKey> extends never ? T : { "left over": Exclude<keyof T, MessageKey> };

function complete<T extends Catalogue>(catalogue: T & NoExtraKeys<T>): Catalogue {
  return catalogue;
}

export const CATALOGUES = { "zh-CN": complete(zh), en: complete(en) } as const;

/** The core's sentences, by its codes. */
export const CORE_SENTENCES: Record<keyof typeof CATALOGUES, Readonly<Record<string, string>>> = {
  "zh-CN": coreZh,
  en: coreEn,
};

export type Language = keyof typeof CATALOGUES;
export const LANGUAGES: readonly { id: Language; name: string }[] = [
  { id: "zh-CN", name: "中文" },
  { id: "en", name: "English" },
];
