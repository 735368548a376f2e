// The words of stocktakes.
import type { StocktakeShow } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";
import type { Tone } from "$lib/i18n/names";

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
