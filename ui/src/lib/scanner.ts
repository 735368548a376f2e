// Tells a scanner from a person by the time between keys: a scanner is a keyboard that types a whole number in
// a few milliseconds a key and ends with Enter. It is deliberately only told keys and times, and knows no page.

/** Longer than a scanner waits between two keys, shorter than fingers that do not roll. */
export const GAP_MS = 70;
/** Once so many keys have followed each other as no fingers do, a busy machine may deliver the next ones late. */
const SURE_KEYS = 3;
export const SURE_GAP_MS = 400;
/** Shorter than this is no number that anybody prints as a barcode. */
const LENGTH_MIN = 4;

/** What a key turned out to be: the first of something, one of a burst, the end of a scan, or none of it. */
export type Press = { kind: "first" } | { kind: "burst" } | { kind: "scan"; text: string } | { kind: "other" };

export class Scanner {
  #text = "";
  #last = Number.NEGATIVE_INFINITY;

  /** How long the next key may take to belong to those before it, in milliseconds. */
  get gap(): number {
    return this.#text.length >= SURE_KEYS ? SURE_GAP_MS : GAP_MS;
  }

  /** A key as `KeyboardEvent.key` names it, and when it was pressed, in milliseconds. */
  press(key: string, at: number): Press {
    if (key === "Shift" || key === "CapsLock") return { kind: "other" };
    const follows = at - this.#last <= this.gap;
    if (key === "Enter" && follows && this.#text.length >= LENGTH_MIN) {
      const text = this.#text;
      this.#forget();
      return { kind: "scan", text };
    }
    if ([...key].length !== 1) {
      this.#forget();
      return { kind: "other" };
    }
    this.#text = follows ? this.#text + key : key;
    this.#last = at;
    return { kind: follows ? "burst" : "first" };
  }

  #forget(): void {
    this.#text = "";
    this.#last = Number.NEGATIVE_INFINITY;
  }
}
