// The areas of the program in the order of the rail. Data only: an area without a page is not shown yet,
// and gets its page here and nowhere else.
import type { Component } from "svelte";
import type { Part } from "$lib/generated/operations";
import type { Host } from "$lib/host";
import type { MessageKey } from "$lib/i18n";
import type { AreaId, Place } from "$lib/place.svelte";
import Customers from "../customers/Customers.svelte";
import Documents from "../documents/Documents.svelte";
import Exchange from "../returns/Exchange.svelte";
import Money from "../money/Money.svelte";
import Return from "../returns/Return.svelte";
import Sell from "../sell/Sell.svelte";
import Settings from "../settings/Settings.svelte";
import Stock from "../stock/Stock.svelte";
import Suppliers from "../suppliers/Suppliers.svelte";
import Today from "../today/Today.svelte";

/** What every page of an area is given. */
export interface AreaProps {
  host: Host;
  /** What of the area is asked for; empty when it was opened by the rail. */
  at: Place["at"];
}

export interface Area {
  id: AreaId;
  label: MessageKey;
  /** The key that opens the area from anywhere, as `KeyboardEvent.key` names it. */
  key?: string;
  page: Component<AreaProps> | null;
}

/** An area that can be opened. */
export type OpenArea = Area & { page: Component<AreaProps> };

export const AREAS: readonly Area[] = [
  { id: "today", label: "area.today", page: Today },
  { id: "return", label: "area.return", key: "F2", page: Return },
  { id: "exchange", label: "area.exchange", key: "F3", page: Exchange },
  { id: "sell", label: "area.sell", key: "F6", page: Sell },
  { id: "documents", label: "area.documents", page: Documents },
  { id: "stock", label: "area.stock", page: Stock },
  { id: "suppliers", label: "area.suppliers", page: Suppliers },
  { id: "customers", label: "area.customers", page: Customers },
  { id: "money", label: "area.money", page: Money },
  { id: "reports", label: "area.reports", page: null },
  { id: "settings", label: "area.settings", page: Settings },
];

export const openAreas = (areas: readonly Area[] = AREAS): OpenArea[] =>
  areas.filter((area): area is OpenArea => area.page !== null);

/** The areas without the parts that the shop does without. */
export const shownAreas = (areas: readonly OpenArea[], off: readonly Part[]): OpenArea[] =>
  areas.filter(({ id }) => !off.some((part) => part === id));
