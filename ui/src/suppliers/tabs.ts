// The parts of the suppliers' area, and which of them is asked for.
import type { MessageKey } from "$lib/i18n";
import type { Place } from "$lib/place.svelte";

export const TABS = [
  { id: "basket", label: "suppliers.basket" },
  { id: "returns", label: "suppliers.returns" },
  { id: "directory", label: "suppliers.directory" },
] as const satisfies readonly { id: string; label: MessageKey }[];

export type Tab = (typeof TABS)[number]["id"];

export const tabOf = (at: Place["at"]): Tab => TABS.find((tab) => tab.id === at["tab"])?.id ?? "basket";
