// The drafts of the person at the desk, as the core keeps them: the one on the page and those put aside.
import { ask } from "$lib/ask";
import { asWireError, type Host, type WireError } from "$lib/host";
import { readDraft, type Draft, type Kind } from "./draft";

export interface Kept {
  requestId: string;
  at: string;
  draft: Draft;
}

export class Shelf {
  kept = $state.raw<readonly Kept[]>([]);
  /** Why the last keeping failed: what is on the page would not survive a closed window. */
  fault = $state.raw<WireError | undefined>();
  #host: Host;

  #kind: Kind;

  constructor(host: Host, kind: Kind = "return") {
    this.#host = host;
    this.#kind = kind;
  }

  async read(): Promise<void> {
    try {
      const rows = await ask(this.#host, "draft.get", { kind: this.#kind });
      this.kept = rows.flatMap(({ request_id, at, body }) => {
        const draft = readDraft(body);
        return draft ? [{ requestId: request_id, at, draft: { ...draft, kind: this.#kind } }] : [];
      });
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }

  async keep(requestId: string, draft: Draft): Promise<void> {
    const rest = this.kept.filter((one) => one.requestId !== requestId);
    this.kept = [{ requestId, at: new Date().toISOString(), draft }, ...rest];
    await this.#tried(ask(this.#host, "draft.keep", { kind: draft.kind, request_id: requestId, body: { ...draft } }));
  }

  async drop(requestId: string): Promise<void> {
    this.forget(requestId);
    await this.#tried(ask(this.#host, "draft.drop", { request_id: requestId }));
  }

  /** It was posted: the core has dropped it. */
  forget(requestId: string): void {
    this.kept = this.kept.filter((one) => one.requestId !== requestId);
  }

  /** What was put aside, or all but the one on the page. */
  others(requestId: string): readonly Kept[] {
    return this.kept.filter((one) => one.requestId !== requestId);
  }

  async #tried(asked: Promise<unknown>): Promise<void> {
    try {
      await asked;
      this.fault = undefined;
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }
}
