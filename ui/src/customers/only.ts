// Which customers the list shows, and which of them is asked for.
import type { MessageKey } from "$lib/i18n";
import type { Place } from "$lib/place.svelte";

export const ONLY = [
  { id: "all", label: "customers.all" },
  { id: "owing", label: "customers.owing" },
  { id: "store_credit", label: "customers.with_credit" },
] as const satisfies readonly { id: string; label: MessageKey }[];

export type Only = (typeof ONLY)[number]["id"];

export const onlyOf = (at: Place["at"]): Only => ONLY.find((one) => one.id === at["only"])?.id ?? "all";
