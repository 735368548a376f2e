// The words of stocktakes.
import type { Every, ScheduleView, StocktakeShow } from "$lib/generated/operations";
import { t, type MessageKey } from "$lib/i18n";
import { LOCATION, type Tone } from "$lib/i18n/names";

const STATES: Readonly<Record<string, { key: MessageKey; tone: Tone }>> = {
  open: { key: "stocktake.state_open", tone: "waiting" },
  posted: { key: "stocktake.state_posted", tone: "settled" },
  cancelled: { key: "stocktake.state_cancelled", tone: "neutral" },
};

export const stateOf = (state: string): { key: MessageKey; tone: Tone } => STATES[state] ?? { key: "stocktake.state_open", tone: "neutral" };

export const SHOWS = [
  { id: "all", label: "stocktake.show_all" },
  { id: "uncounted", label: "stocktake.show_uncounted" },
  { id: "counted", label: "stocktake.show_counted" },
  { id: "different", label: "stocktake.show_different" },
] as const satisfies readonly { id: StocktakeShow; label: MessageKey }[];

/** Kinds of places that are counted. */
export const PLACES = ["sellable", "second_grade"] as const;

/** How often a stocktake comes round. */
export const EVERY = {
  week: "schedule.week",
  month: "schedule.month",
  quarter: "schedule.quarter",
  year: "schedule.year",
} as const satisfies Record<Every, MessageKey>;

/** What a schedule counts: where, and which of it. */
export const whatOf = (row: Pick<ScheduleView, "place" | "location" | "scope">): string =>
  `${row.place ?? t(LOCATION[row.location])} · ${row.scope || t("stocktake.everything")}`;
