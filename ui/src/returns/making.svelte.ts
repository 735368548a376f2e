// The return that is being made: what was chosen, what the core says about it, and where both are kept.
//
// Every change asks the core for a preview and keeps the draft; the latest answer wins, and until it is there
// the former figures stay and say that they are being recalculated. Posting is asked under one name for each
// draft, so that a second press or a retry posts once. Not here: anything that is computed from an amount.
import { act, ask } from "$lib/ask";
import { asWireError, type Host, type WireError } from "$lib/host";
import { leave } from "./choosing";
import { fromView, isBegun, isExchange, keyOf, newDraft, type Draft, type Kind, type Preview, type Sale } from "./draft";
import { toExchange, toInput, toLater } from "./input";
import { Shelf } from "./shelf.svelte";

const PREVIEW_MS = 80;
const KEEP_MS = 300;

export class Making {
  draft = $state<Draft>() as Draft;
  readonly kind: Kind;
  sale = $state.raw<Sale | undefined>();
  /** Further sales of the same customer, in the order in which they came. */
  others = $state.raw<readonly Sale[]>([]);
  /** What the core last said about the lines; former figures while `stale`. */
  preview = $state.raw<Preview | undefined>();
  stale = $state(false);
  /** The lines that the preview, or the refusal, speaks of, in its order. */
  keys = $state.raw<readonly string[]>([]);
  /** By line: what has to be looked at. Kept while the core would not take it like this: what was answered stays. */
  checklists = $state.raw<Readonly<Record<string, readonly string[]>>>({});
  /** Why the core would not take it like this. */
  refusal = $state.raw<WireError | undefined>();
  /** Why the sale or the posting failed: nothing that another choice mends. */
  fault = $state.raw<WireError | undefined>();
  posting = $state(false);
  done = $state.raw<Preview | undefined>();
  readonly shelf: Shelf;
  requestId = $state(crypto.randomUUID() as string);

  #host: Host;
  #turn = 0;
  #asking: Promise<void> = Promise.resolve();
  #previewTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, kind: Kind = "return") {
    this.#host = host;
    this.kind = kind;
    this.draft = newDraft(null, kind);
    this.shelf = new Shelf(host, kind);
  }

  /** Every sale that something comes back of. */
  get #sold(): Sale[] {
    return [...(this.sale ? [this.sale] : []), ...this.others];
  }

  /** Something was chosen: asks what it means, and keeps it. */
  changed(): void {
    this.#turn += 1;
    this.stale = this.draft.lines.length > 0;
    this.fault = undefined;
    clearTimeout(this.#previewTimer);
    this.#previewTimer = setTimeout(() => void this.#look(), PREVIEW_MS);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.keep(), KEEP_MS);
  }

  /** Writes the draft down now. */
  async keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.done === undefined && isBegun(this.draft)) await this.shelf.keep(this.requestId, $state.snapshot(this.draft));
  }

  /** Waits until the newest choice has its figures. */
  async settled(): Promise<void> {
    let waited: Promise<void> | undefined;
    while (this.#previewTimer !== undefined || waited !== this.#asking) {
      waited = this.#previewTimer === undefined ? this.#asking : this.#look();
      await waited;
    }
  }

  #look(): Promise<void> {
    clearTimeout(this.#previewTimer);
    this.#previewTimer = undefined;
    const turn = this.#turn;
    if (this.draft.lines.length === 0) {
      this.#shown(undefined, undefined, []);
      return this.#asking;
    }
    const draft = $state.snapshot(this.draft);
    const keys = draft.lines.map(keyOf);
    const asked: Promise<Preview> = isExchange(draft)
      ? ask(this.#host, "exchange.counter", toExchange(draft, this.requestId, true, this.#sold))
      : ask(this.#host, "return.counter", toInput(draft, this.requestId, true, this.#sold));
    this.#asking = asked.then(
      (preview) => void (turn === this.#turn && this.#shown(preview, undefined, keys)),
      (thrown) => void (turn === this.#turn && this.#shown(undefined, asWireError(thrown), keys)),
    );
    return this.#asking;
  }

  #shown(preview: Preview | undefined, refusal: WireError | undefined, keys: readonly string[]): void {
    this.keys = keys;
    this.preview = preview;
    this.refusal = refusal;
    this.stale = false;
    const lines = preview?.figures?.lines;
    if (lines) this.checklists = Object.fromEntries(keys.map((key, at) => [key, lines[at]?.checklist ?? []]));
  }

  /** Posts it. True when it is done; otherwise `refusal` or `fault` says why not. */
  async confirm(): Promise<boolean> {
    if (this.posting || this.done || this.draft.lines.length === 0) return false;
    if (this.kind === "exchange" && !isExchange(this.draft)) return false;
    this.posting = true;
    try {
      await this.keep();
      await this.settled();
      // What was in the way may have gone meanwhile: a host that was away, a colleague's return.
      if (this.refusal) await this.#look();
      if (this.refusal || this.preview?.figures?.refused || this.preview?.exchange?.refused) return false;
      const draft = $state.snapshot(this.draft);
      this.done = isExchange(draft)
        ? await act(this.#host, "exchange.counter", toExchange(draft, this.requestId, false, this.#sold))
        : await act(this.#host, "return.counter", toInput(draft, this.requestId, false, this.#sold));
      this.shelf.forget(this.requestId);
      return true;
    } catch (thrown) {
      this.fault = asWireError(thrown);
      return false;
    } finally {
      this.posting = false;
    }
  }

  /** Drafts an exchange for later, and hands it in where that is wanted: its identity. Nothing when that failed; `fault` says
      why, and what was drafted is what the next try changes. */
  async register(isHandedIn: boolean): Promise<number | undefined> {
    if (this.posting || this.done || !isExchange(this.draft)) return undefined;
    this.posting = true;
    try {
      await this.keep();
      const { id } = await act(this.#host, "exchange.draft", toLater($state.snapshot(this.draft), this.requestId));
      this.shelf.forget(this.requestId);
      this.requestId = crypto.randomUUID();
      this.draft.document = id;
      if (isHandedIn) await act(this.#host, "return.submit", { id });
      return id;
    } catch (thrown) {
      this.fault = asWireError(thrown);
      return undefined;
    } finally {
      this.posting = false;
    }
  }

  /** Shows a drafted exchange, to be changed. */
  async rewrite(id: number): Promise<void> {
    try {
      await this.open(crypto.randomUUID(), fromView(await ask(this.#host, "return.get", { id })));
    } catch (thrown) {
      this.fault = asWireError(thrown);
    }
  }

  /** Shows a sale, with an earlier draft of it if there is one. */
  async open(requestId: string, draft: Draft): Promise<void> {
    this.#reset(requestId, draft);
    if (draft.sale === null) return this.changed();
    const turn = this.#turn;
    try {
      const sale = await ask(this.#host, "sale.get", { number: draft.sale });
      if (turn !== this.#turn) return;
      const others = await Promise.all(draft.more.map((number) => ask(this.#host, "sale.get", { number })));
      if (turn !== this.#turn) return;
      this.sale = sale;
      this.others = others;
      this.changed();
    } catch (thrown) {
      if (turn === this.#turn) this.fault = asWireError(thrown);
    }
  }

  /** Takes another sale of the same customer onto this return; false where it is somebody else's, or nobody's by name. */
  async join(number: string): Promise<boolean> {
    const customer = this.sale?.customer.code;
    if (!customer || this.done || this.posting) return false;
    if (this.draft.more.includes(number)) return true;
    const turn = this.#turn;
    const sale = await ask(this.#host, "sale.get", { number }).catch(() => undefined);
    if (turn !== this.#turn || sale?.customer.code !== customer) return false;
    this.others = [...this.others, sale];
    this.draft.more.push(number);
    this.changed();
    return true;
  }

  /** Takes a further sale off it again. */
  leave(number: string): void {
    if (this.posting) return;
    leave(this.draft, number);
    this.others = this.others.filter((sale) => sale.number !== number);
    this.changed();
  }

  /** An empty page for the next customer. */
  next(): void {
    this.#reset(crypto.randomUUID(), newDraft(null, this.kind));
  }

  #reset(requestId: string, draft: Draft): void {
    clearTimeout(this.#previewTimer);
    clearTimeout(this.#keepTimer);
    this.#previewTimer = this.#keepTimer = undefined;
    this.#turn += 1;
    this.requestId = requestId;
    this.draft = draft;
    this.sale = this.preview = this.refusal = this.fault = this.done = undefined;
    this.others = [];
    this.checklists = {};
    this.stale = false;
  }
}
