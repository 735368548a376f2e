// Why something is not allowed, in words: the sentences are the core's own (errors.*.json), chosen and filled as
// the core does it, with the shop's currency at amounts.
import { money } from "$lib/format";
import type { Json } from "$lib/host";
import { preferences } from "$lib/preferences.svelte";
import { shop } from "$lib/shop.svelte";
import en from "$locales/errors.en.json";
import zh from "$locales/errors.zh-CN.json";

export interface Refused {
  code: string;
  params: Readonly<Record<string, unknown>>;
}

const SENTENCES: Record<string, Readonly<Record<string, string>>> = { "zh-CN": zh, en };
/** A fact that has a sentence of its own where it matters, in this order. */
const DETAILS = ["what", "why", "state", "permission"];
/** Facts that have names of their own. */
const NAMED = ["field", "role", "step"];

export function because({ code, params }: Refused): string {
  const sentences = SENTENCES[preferences.language] ?? {};
  const details = DETAILS.map((name) => params[name]).filter((detail) => typeof detail === "string");
  const detailed = details.map((detail) => sentences[`${code}.${String(detail)}`]).find(Boolean);
  const template = detailed ?? sentences[code] ?? code;
  return template.replace(/\{(\w+)(:money)?\}/g, (whole, name: string, isMoney?: string) => {
    if (params[name] === undefined) return whole;
    const known = NAMED.includes(name) ? sentences[`${name}.${String(params[name])}`] : undefined;
    // A sentence that begins with it begins with a capital all the same.
    if (known !== undefined) return template.startsWith(whole) ? known.charAt(0).toUpperCase() + known.slice(1) : known;
    return isMoney ? money(String(params[name])) : shown(params[name] as Json, sentences);
  });
}

/** The name of a policy. */
export const policy = (code: string): string => SENTENCES[preferences.language]?.[`policy.${code}`] ?? code;

/** The shop's own name of a field that it asks for. */
function ownField(key: string): string | undefined {
  const field = shop.info?.registration.fields?.find((one) => one.key === key);
  return preferences.language === "en" ? field?.en : field?.zh;
}

function shown(fact: Json, sentences: Readonly<Record<string, string>>): string {
  if (Array.isArray(fact)) return fact.map((one) => shown(one, sentences)).join(", ");
  if (fact !== null && typeof fact === "object") return Object.values(fact).map((one) => shown(one, sentences)).join(" → ");
  if (typeof fact !== "string") return String(fact);
  const kinds = ["policy", "permission", "location", "information"];
  return kinds.map((kind) => sentences[`${kind}.${fact}`]).find(Boolean) ?? ownField(fact) ?? fact;
}
