// The three axes of a return as tracks: which stations each has and how far it has come. What the axes are is
// the core's; here is only where to draw the dot.
import type { Goods, ReplacementState, Settlement } from "$lib/generated/operations";
import type { MessageKey } from "$lib/i18n";
import { GOODS, MONEY, REPLACEMENT, stateOf, type Tone } from "$lib/i18n/names";

export interface Station {
  key: MessageKey;
  isReached: boolean;
  isHere: boolean;
  tone: Tone;
}

export interface Track {
  title: MessageKey;
  stations: Station[];
}

const AUTHORISATION = ["draft", "submitted", "approved"] as const;
const GOODS_WAY: readonly Goods[] = ["none", "part", "all"];
const MONEY_WAY: readonly Settlement[] = ["none", "part", "settled"];

interface Axes {
  state: string;
  rma: string | null;
  goods: Goods;
  money: Settlement;
  replacement?: { state: ReplacementState } | null;
}

export function tracks(view: Axes): Track[] {
  return [
    { title: "track.authorisation", stations: authorisation(view) },
    { title: "track.goods", stations: over(view, way(GOODS_WAY, view.goods, (one) => GOODS[one])) },
    ...(view.replacement ? [{ title: "track.replacement" as const, stations: replacement(view.replacement.state) }] : []),
    { title: "track.money", stations: over(view, money(view)) },
  ];
}

/** What was rejected or cancelled waits for neither goods nor money. */
const over = ({ state }: Axes, stations: Station[]): Station[] =>
  state === "rejected" || state === "cancelled"
    ? stations.map((one) => (one.tone === "waiting" ? { ...one, tone: "neutral" } : one))
    : stations;

/** A return that is closed waits for no money: what was credited and not paid out went off a debt or is kept. */
function money(view: Axes): Station[] {
  const stations = way(MONEY_WAY, view.money, (one) => MONEY[one]);
  return stations.map((one) => (one.isHere && view.state === "closed" ? { ...one, tone: "settled" } : one));
}

/** Closed stays on the track as approved: only an approved return is ever closed. Rejected and cancelled end it. */
function authorisation({ state, rma }: Axes): Station[] {
  if (state === "rejected" || state === "cancelled") {
    const until = state === "cancelled" && rma ? AUTHORISATION : AUTHORISATION.slice(0, 2);
    const before = until.map((one) => station(stateOf(one).key, true, false, "neutral"));
    return [...before, station(stateOf(state).key, true, true, stateOf(state).tone)];
  }
  const here = state === "closed" ? "approved" : state;
  const names = AUTHORISATION as readonly string[];
  return way(names, here, (one) => stateOf(one).key);
}

/** What goes out: kept or waited for, then handed over; or given up. */
function replacement(state: ReplacementState): Station[] {
  const middle = state === "waiting" ? "waiting" : "reserved";
  if (state === "cancelled") {
    return [station(REPLACEMENT.none, true, false, "neutral"), station(REPLACEMENT.cancelled, true, true, "neutral")];
  }
  return way(["none", middle, "delivered"] as const, state, (one) => REPLACEMENT[one]);
}

function way<Name extends string>(names: readonly Name[], here: Name, key: (name: Name) => MessageKey): Station[] {
  const at = names.indexOf(here);
  const last = names.length - 1;
  return names.map((name, index) =>
    station(key(name), index <= at, index === at, index === last && at === last ? "settled" : "waiting"),
  );
}

const station = (key: MessageKey, isReached: boolean, isHere: boolean, tone: Tone): Station => ({
  key,
  isReached,
  isHere,
  tone,
});
