// A document that was undone and is to be written anew: handed from its page to the form.
import type { Draft } from "./document";

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
