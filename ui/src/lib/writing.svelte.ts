// A document that is being written on a page: what was chosen, what the core says it comes to, and the draft
// that survives a closed window. Every change asks the core; the latest answer wins, and until it is there the
// former figures stay and say so. Posting is asked under one name for each draft, so that a second press or a
// retry posts once. Not here: anything that is computed from an amount.
import { ask } from "$lib/ask";
import { changes } from "$lib/changes.svelte";
import { asWireError, type Host, type WireError } from "$lib/host";

const LOOK_MS = 80;
const KEEP_MS = 300;

/** What tells one kind of document from another. */
export interface Kind<Draft, Figures, Done> {
  /** Under which name its drafts are kept; the core knows the request by it too. */
  kind: string;
  blank: () => Draft;
  /** Whether there is something worth keeping. */
  isBegun: (draft: Draft) => boolean;
  /** What it would come to; nothing is posted. */
  look: (draft: Draft, requestId: string) => Promise<Figures>;
  post: (draft: Draft, requestId: string) => Promise<Done>;
}

export class Writing<Draft extends object, Figures, Done> {
  draft = $state() as Draft;
  /** What the core last said; former figures while `stale`. */
  figures = $state.raw<Figures | undefined>();
  stale = $state(false);
  /** Why the core would not take it like this. */
  refusal = $state.raw<WireError | undefined>();
  /** Why posting or keeping failed: nothing that another choice mends. */
  fault = $state.raw<WireError | undefined>();
  posting = $state(false);
  done = $state.raw<Done | undefined>();
  requestId = $state(crypto.randomUUID() as string);

  #host: Host;
  #kind: Kind<Draft, Figures, Done>;
  #turn = 0;
  #asking: Promise<void> = Promise.resolve();
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, kind: Kind<Draft, Figures, Done>) {
    this.#host = host;
    this.#kind = kind;
    this.draft = kind.blank();
  }

  /** Goes on with what this person was writing, unless something else is to be written. */
  async begin(instead?: Draft): Promise<void> {
    this.next();
    if (instead) {
      this.draft = instead;
      return this.changed();
    }
    try {
      const [last] = await ask(this.#host, "draft.get", { kind: this.#kind.kind });
      if (!last || this.#kind.isBegun(this.draft)) return;
      this.requestId = last.request_id;
      this.draft = { ...this.#kind.blank(), ...(last.body as Partial<Draft>) };
      this.changed();
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }

  get isBegun(): boolean {
    return this.#kind.isBegun(this.draft);
  }

  /** Something was chosen: asks what it means, and keeps it. */
  changed(): void {
    this.#turn += 1;
    this.stale = true;
    this.fault = undefined;
    clearTimeout(this.#lookTimer);
    this.#lookTimer = setTimeout(() => void this.#look(), LOOK_MS);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.keep(), KEEP_MS);
  }

  /** Writes the draft down now. */
  async keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.done !== undefined || this.posting) return;
    try {
      if (!this.isBegun) await ask(this.#host, "draft.drop", { request_id: this.requestId });
      else {
        const body = $state.snapshot(this.draft) as unknown as Record<string, unknown>;
        await ask(this.#host, "draft.keep", { kind: this.#kind.kind, request_id: this.requestId, body });
      }
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }

  #look(): Promise<void> {
    clearTimeout(this.#lookTimer);
    this.#lookTimer = undefined;
    const turn = this.#turn;
    if (!this.isBegun) {
      this.#shown(undefined, undefined);
      return this.#asking;
    }
    this.#asking = this.#kind.look($state.snapshot(this.draft) as Draft, this.requestId).then(
      (figures) => void (turn === this.#turn && this.#shown(figures, undefined)),
      (thrown) => void (turn === this.#turn && this.#shown(this.figures, asWireError(thrown))),
    );
    return this.#asking;
  }

  #shown(figures: Figures | undefined, refusal: WireError | undefined): void {
    this.figures = figures;
    this.refusal = refusal;
    this.stale = false;
  }

  /** Waits until the newest choice has its figures. */
  async settled(): Promise<void> {
    if (this.#lookTimer !== undefined) await this.#look();
    await this.#asking;
  }

  /** Posts it. True when it is done; otherwise `refusal` or `fault` says why not. */
  async confirm(): Promise<boolean> {
    if (this.posting || this.done !== undefined || !this.isBegun) return false;
    await this.keep();
    this.posting = true;
    try {
      await this.settled();
      this.done = await this.#kind.post($state.snapshot(this.draft) as Draft, this.requestId);
      changes.happened();
      return true;
    } catch (thrown) {
      this.fault = asWireError(thrown);
      return false;
    } finally {
      this.posting = false;
    }
  }

  /** Gives up what is on the page. */
  async drop(): Promise<void> {
    const request = this.requestId;
    this.next();
    try {
      await ask(this.#host, "draft.drop", { request_id: request });
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }

  /** An empty page. */
  next(): void {
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#keepTimer);
    this.#lookTimer = this.#keepTimer = undefined;
    this.#turn += 1;
    this.requestId = crypto.randomUUID();
    this.draft = this.#kind.blank();
    this.figures = undefined;
    this.refusal = this.fault = undefined;
    this.done = undefined;
    this.stale = false;
  }
}
