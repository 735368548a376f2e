// The words on the page. `t(key)` reads the chosen language, so that a page changes when it does.
import type { WireError } from "$lib/host";
import { preferences } from "$lib/preferences.svelte";
import { fill, type Params } from "./fill";
import { CATALOGUES, type MessageKey } from "./messages";

export { LANGUAGES, type Language, type MessageKey } from "./messages";

export function t(key: MessageKey, params?: Params): string {
  return fill(CATALOGUES[preferences.language][key], params);
}

/** A refusal or a fault in the user's words: by its code, or with its English message when there is none. */
export function explain(error: WireError): string {
  const key = `error.${error.code.replaceAll(".", "_")}`;
  if (key in CATALOGUES["zh-CN"]) return t(key as MessageKey, error.params);
  return t("error.other", { message: error.message });
}
