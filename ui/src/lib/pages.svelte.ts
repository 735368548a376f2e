// A long list as it is scrolled: the first page asked when the question changes or the shop does, each further
// one when the end comes into sight. A page may be empty and still have a next one (the core looks at a bounded
// number of rows): then the next is asked by itself, and `seen` says how far back it has come.
import { changes } from "./changes.svelte";
import { asWireError, type WireError } from "./host";

export interface Page<Row, Cursor> {
  rows: Row[];
  next: Cursor | null;
}

const SLOW_MS = 150;
/** Empty pages that are passed over without asking the person whether to go on. */
const EMPTY_PAGES_MAX = 20;

export class Pages<Row, Cursor, Asked extends Page<Row, Cursor> = Page<Row, Cursor>> {
  rows = $state.raw<Row[]>([]);
  /** The first page as it arrived, with whatever else it says. */
  first = $state.raw<Asked | undefined>();
  error = $state.raw<WireError | undefined>();
  /** Whether there is more than the rows. */
  more = $state(false);
  busy = $state(false);
  slow = $state(false);
  #ask: (cursor: Cursor | null) => Promise<Asked>;
  #next: Cursor | null = null;
  #turn = 0;

  /** Call it while a component is made; what `ask` reads before its first await is what it depends on. */
  constructor(ask: (cursor: Cursor | null) => Promise<Asked>) {
    this.#ask = ask;
    $effect(() => {
      void changes.count;
      void this.#start(ask(null));
    });
  }

  async #start(asked: Promise<Asked>): Promise<void> {
    const turn = (this.#turn += 1);
    await this.#take(turn, asked, true);
  }

  /** Asks for the next page, unless one is on its way or there is none. */
  async next(): Promise<void> {
    if (this.busy || this.#next === null) return;
    await this.#take(this.#turn, this.#ask(this.#next), false);
  }

  async #take(turn: number, asked: Promise<Asked>, isFirst: boolean): Promise<void> {
    this.busy = true;
    const timer = setTimeout(() => (this.slow = turn === this.#turn), SLOW_MS);
    try {
      let page = await asked;
      if (turn !== this.#turn) return;
      if (isFirst) this.#show(page);
      else this.#append(page);
      for (let empty = 0; empty < EMPTY_PAGES_MAX && page.rows.length === 0 && page.next !== null; empty += 1) {
        page = await this.#ask(page.next);
        if (turn !== this.#turn) return;
        this.#append(page);
      }
    } catch (thrown) {
      if (turn === this.#turn) this.error = asWireError(thrown);
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) this.busy = this.slow = false;
    }
  }

  #show(page: Asked): void {
    this.first = page;
    this.rows = page.rows;
    this.#went(page);
  }

  #append(page: Asked): void {
    this.rows = [...this.rows, ...page.rows];
    this.#went(page);
  }

  #went(page: Asked): void {
    this.#next = page.next;
    this.more = page.next !== null;
    this.error = undefined;
  }
}
