// The words of stocktakes that come round.
import type { Every, ScheduleView } from "$lib/generated/operations";
import { t, type MessageKey } from ".";
import { LOCATION } from "./names";

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
