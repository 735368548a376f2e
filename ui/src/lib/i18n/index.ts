// The words on the page. `t(key)` reads the chosen language, so that a page changes when it does.
import type { WireError } from "$lib/host";
import { preferences } from "$lib/preferences.svelte";
import { because } from "./because";
import { fill, type Params } from "./fill";
import { CATALOGUES, CORE_SENTENCES, type MessageKey } from "./messages";

export { LANGUAGES, type Language, type MessageKey } from "./messages";

export function t(key: MessageKey, params?: Params): string {
  return fill(CATALOGUES[preferences.language][key], params);
}

/** A refusal or a fault in the user's words: the core's own sentence. What happens on the way to the core, where it
    could say nothing, has its words here. */
export function explain(error: WireError): string {
  const key = `error.${error.code.replaceAll(".", "_")}`;
  if (key in CATALOGUES["zh-CN"]) return t(key as MessageKey, error.params);
  if (error.code in CORE_SENTENCES[preferences.language]) return because(error);
  return error.message || t("error.other", { message: error.code });
}

/** Why an import turned a row away, in words. The core's own sentences, because it gives the code and the field. */
export function rejection(row: { reason: string; fault?: string; value?: string }): string {
  const sentences = CORE_SENTENCES[preferences.language];
  const sentence = sentences[`reason.${row.fault ?? row.reason}`] ?? sentences[`reason.${row.reason}`];
  return sentence === undefined ? row.reason : fill(sentence, { value: row.value ?? "" });
}
