// The parts of the money, and which of them is asked for.
import type { MessageKey } from "$lib/i18n";
import type { Place } from "$lib/place.svelte";

export const TABS = [
  { id: "due", label: "money.due" },
  { id: "journal", label: "money.journal" },
  { id: "balance", label: "money.balance" },
  { id: "month", label: "money.month" },
] as const satisfies readonly { id: string; label: MessageKey }[];

export type Tab = (typeof TABS)[number]["id"];

export const tabOf = (at: Place["at"]): Tab => TABS.find((tab) => tab.id === at["tab"])?.id ?? "due";
