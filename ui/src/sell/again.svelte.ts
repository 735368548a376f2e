// A sale that was undone and is to be rung up anew: handed from its page to the till.
import type { Draft } from "./sale";

class Again {
  #draft: Draft | undefined;

  put(draft: Draft): void {
    this.#draft = draft;
  }

  take(): Draft | undefined {
    const draft = this.#draft;
    this.#draft = undefined;
    return draft;
  }
}

export const again = new Again();
