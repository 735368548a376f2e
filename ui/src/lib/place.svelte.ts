// Where the person is in the program. Areas never import each other: they name a place, and the frame shows it.
export type AreaId =
  | "today"
  | "return"
  | "exchange"
  | "sell"
  | "documents"
  | "stock"
  | "suppliers"
  | "customers"
  | "money"
  | "reports"
  | "settings";

export interface Place {
  area: AreaId;
  /** What is shown in the area: a document's number, a sale, a filter. Each area says which it knows. */
  readonly at: Readonly<Record<string, string>>;
}

const PLACES_MAX = 50;

class Where {
  current = $state.raw<Place>({ area: "today", at: {} });
  #past: Place[] = [];

  go(area: AreaId, at: Place["at"] = {}): void {
    this.#past = [...this.#past, this.current].slice(-PLACES_MAX);
    this.current = { area, at };
  }

  /** Another place instead of this one, to which nobody comes back: a form that was filled in. */
  replace(area: AreaId, at: Place["at"] = {}): void {
    const next = { area, at };
    if (isSame(this.#past.at(-1), next)) this.#past.pop();
    this.current = next;
  }

  /** The beginning, with nowhere to go back to: another shop has none of the places of the one before. */
  begin(): void {
    this.#past = [];
    this.current = { area: "today", at: {} };
  }

  /** Back to where the person came from; false when there is nothing to go back to. */
  back(): boolean {
    const last = this.#past.pop();
    if (last) this.current = last;
    return last !== undefined;
  }
}

const isSame = (one: Place | undefined, other: Place): boolean =>
  one?.area === other.area && JSON.stringify(one.at) === JSON.stringify(other.at);

export const where = new Where();
