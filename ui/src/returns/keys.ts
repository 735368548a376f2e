// The keys of the lines: arrows between them, + and − and digits for how many, letters for the rest. Characters
// come from the keyboard's router, once it is certain that no scan begins with them; other keys come as they are.
import { habit } from "./habit.svelte";
import { setOut, setQuantity, UNSAID } from "./choosing";
import { DESTINATIONS } from "./draft";
import type { Making } from "./making.svelte";
import { isTooLong, settled, stepped, typed } from "./quantity";
import type { Row } from "./rows";

/** Digits that follow each other faster than this belong together. */
const JOIN_MS = 1500;

interface Page {
  rows: () => readonly Row[];
  making: Making;
  root: () => HTMLElement;
  /** Goes to what confirms. */
  confirm: () => void;
}

export class LineKeys {
  #page: Page;
  /** The list that was opened by its key: once chosen from, the line has the focus again. */
  #picking: HTMLElement | undefined;
  /** What is being typed on a row, and what was there before; no text once it was too long for a quantity. */
  #digits: { key: string; text: string | undefined; before: string; at: number } | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** How many of a row come back. */
  set(row: Row, quantity: string): void {
    if (this.#page.making.posting) return;
    setQuantity(this.#page.making.draft, row, quantity);
    this.#page.making.changed();
  }

  step(row: Row, by: number): void {
    this.#digits = undefined;
    this.set(row, stepped(row.line?.quantity ?? "0", by, row.sold?.returnable));
  }

  /** A character on a line. */
  typed(key: string, target: EventTarget | null): boolean {
    const row = this.#row(target);
    if (!row || this.#page.making.done || target instanceof HTMLSelectElement) return false;
    if (/^[\d.]$/.test(key)) this.#digit(row, key);
    else if (key === "+" || key === "=") this.step(row, 1);
    else if (key === "-" || key === "−") this.step(row, -1);
    else if (row.line && /^r$/i.test(key)) this.#choose(row);
    else if (row.line && /^a$/i.test(key)) this.again(row);
    else if (row.line && /^d$/i.test(key)) this.#turn(row);
    else if (row.line && /^c$/i.test(key)) this.#look(row);
    else if (row.line && /^w$/i.test(key)) this.#in(row, "[data-why] button")?.click();
    else return false;
    return true;
  }

  /** Any other key while a quantity has the focus. */
  pressed(event: KeyboardEvent, row: Row): void {
    const rows = this.#page.rows();
    const at = rows.indexOf(row);
    if (event.key === "ArrowDown") this.focus(rows[at + 1]);
    else if (event.key === "ArrowUp") this.focus(rows[at - 1]);
    else if (event.key === "Home") this.focus(rows[0]);
    else if (event.key === "End") this.focus(rows.at(-1));
    else if (event.key === "Enter") this.#enter(row);
    else if (event.key === "Backspace") this.#rubOut(row);
    else if (event.key === "Delete") this.set(row, "0");
    else return;
    event.preventDefault();
  }

  /** Up and down from the explanation of a line, to which the focus comes back when it is closed. */
  moved(event: KeyboardEvent): boolean {
    const why = event.target instanceof Element && event.target.closest("[data-why]");
    const row = why ? this.#row(event.target) : undefined;
    if (!row || !/^Arrow(Up|Down)$/.test(event.key)) return false;
    this.pressed(event, row);
    return true;
  }

  /** Something was chosen from a list of this row. */
  chosen(row: Row, list: EventTarget | null): void {
    if (this.#picking !== undefined && this.#picking === list) this.focus(row);
    this.#picking = undefined;
  }

  focus(row: Row | undefined): void {
    if (row) this.#in(row, '[role="spinbutton"]')?.focus();
  }

  /** The first Enter takes one back, the next goes on. */
  #enter(row: Row): void {
    if (row.line) this.onward(row);
    else this.step(row, 1);
  }

  /** To what this line still needs, then to what the next ones need, then to what confirms. */
  onward(row: Row): void {
    const rows = this.#page.rows();
    const rest = rows.slice(rows.indexOf(row));
    const needed = rest.map((one) => this.#found(one, "[data-needed] input")).find((field) => field !== null);
    if (needed) needed.focus();
    else this.#page.confirm();
  }

  /** To what has to be looked at: first to what nobody looked at. */
  #look(row: Row): void {
    const field = this.#found(row, "[data-needed] input") ?? this.#found(row, "input, select");
    field?.focus();
  }

  #digit(row: Row, key: string): void {
    const at = performance.now();
    const last = this.#digits;
    const own = this.#of(row);
    const joins = last?.key === own && at - last.at < JOIN_MS ? last : undefined;
    const before = joins ? joins.before : (row.line?.quantity ?? "0");
    const text = joins && joins.text === undefined ? undefined : typed(joins?.text, key);
    // Too long: the rest of it is let pass, and the quantity is what it was.
    const isQuantity = text !== undefined && !isTooLong(text, row.sold?.returnable);
    this.#digits = { key: own, text: isQuantity ? text : undefined, before, at };
    this.set(row, isQuantity ? settled(text) : before);
  }

  /** The row of this very return: the first line of the next customer's sale has the same name. */
  #of(row: Row): string {
    return `${this.#page.making.requestId} ${row.key}`;
  }

  #rubOut(row: Row): void {
    const text = row.line?.quantity.slice(0, -1) ?? "";
    this.#digits = { key: this.#of(row), text: text || "0", before: "0", at: performance.now() };
    this.set(row, settled(text || "0"));
  }

  #choose(row: Row): void {
    const list = this.#in(row, "select[data-reason]") as HTMLSelectElement | null;
    list?.focus();
    try {
      list?.showPicker();
      this.#picking = list ?? undefined;
    } catch {
      // Where the list cannot be opened by the page, its arrow keys choose all the same.
    }
  }

  /** The reason that was chosen last, where this line has none. */
  again(row: Row): void {
    const { making } = this.#page;
    if (row.line?.reason !== UNSAID || making.posting) return;
    row.line.reason = habit.reason;
    making.changed();
  }

  #turn(row: Row): void {
    const line = row.line;
    if (!line || this.#page.making.posting) return;
    const next = DESTINATIONS[(DESTINATIONS.indexOf(line.destination) + 1) % DESTINATIONS.length]!;
    line.destination = next;
    this.#page.making.changed();
  }

  #row(target: EventTarget | null): Row | undefined {
    const key = target instanceof Element ? target.closest("[data-row]")?.getAttribute("data-row") : undefined;
    return this.#page.rows().find((row) => row.key === key);
  }

  #found(row: Row, what: string): HTMLElement | null {
    return this.#page.root().querySelector(`[data-found="${CSS.escape(row.key)}"] ${what}`);
  }

  #in(row: Row, what: string): HTMLElement | null {
    return this.#page.root().querySelector(`[data-row="${CSS.escape(row.key)}"] ${what}`);
  }
}

/** The keys of what goes out: the same, on another list. */
export class OutKeys extends LineKeys {
  #making: Making;

  constructor(page: Page) {
    super(page);
    this.#making = page.making;
  }

  override set(row: Row, quantity: string): void {
    if (this.#making.posting) return;
    setOut(this.#making.draft, row.sku, quantity);
    this.#making.changed();
  }
}
