// An answer that a page shows: asked when what it depends on changes, the latest question wins, and the
// former answer stays on the screen while a new one is on its way.
import { changes } from "./changes.svelte";
import { asWireError, type WireError } from "./host";

const SLOW_MS = 150;

export class Answer<Value> {
  value = $state.raw<Value | undefined>();
  error = $state.raw<WireError | undefined>();
  /** Whether the first answer takes long enough to show that it does. */
  slow = $state(false);
  #asked = 0;

  /** Asks now and whenever what `question` reads changes, or the shop does. Call it while a component is made. */
  constructor(question: () => Promise<Value> | undefined) {
    $effect(() => {
      void changes.count;
      const asked = question();
      if (asked) void this.#take(asked);
      else this.#clear();
    });
  }

  #clear(): void {
    this.#asked += 1;
    this.value = undefined;
    this.error = undefined;
  }

  async #take(asked: Promise<Value>): Promise<void> {
    const turn = (this.#asked += 1);
    const timer = setTimeout(() => (this.slow = turn === this.#asked), SLOW_MS);
    try {
      const value = await asked;
      if (turn !== this.#asked) return;
      this.value = value;
      this.error = undefined;
    } catch (thrown) {
      if (turn === this.#asked) this.error = asWireError(thrown);
    } finally {
      clearTimeout(timer);
      if (turn === this.#asked) this.slow = false;
    }
  }
}
