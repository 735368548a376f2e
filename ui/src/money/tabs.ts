// The parts of the money, and which of them is asked for.
import type { Permission } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";
import type { Place } from "$lib/place.svelte";

export const TABS = [
  { id: "due", label: "money.due" },
  { id: "drawer", label: "drawer.title", counted: true },
  { id: "journal", label: "money.journal", needs: "ledger_read" },
  { id: "balance", label: "money.balance", needs: "ledger_read" },
  { id: "month", label: "money.month" },
] as const satisfies readonly { id: string; label: MessageKey; needs?: Permission; counted?: boolean }[];

export type Tab = (typeof TABS)[number]["id"];

type May = (permission: Permission) => boolean;

/** The parts for whoever may look at them; the drawer in a shop that counts it. */
export const tabsFor = (may: May, countsDrawer: boolean) =>
  TABS.filter((tab) => (!("needs" in tab) || may(tab.needs)) && (!("counted" in tab) || countsDrawer));

export const tabOf = (at: Place["at"], may: May, countsDrawer: boolean): Tab =>
  tabsFor(may, countsDrawer).find((tab) => tab.id === at["tab"])?.id ?? "due";
