// A stocktake that is being counted: scans add one at once, typed totals are sent when the typing pauses. What
// was counted comes back from the core; nothing here adds up.
import { act, ask, type Output } from "$lib/ask";
import type { StocktakeShow } from "$lib/generated/operations";
import type { PieceAdd } from "$shared/pieces";
import { asWireError, type Host, type WireError } from "$lib/host";

const PAUSE_MS = 600;

export type View = Output<"stocktake.get">;
export type Line = View["lines"][number];

export interface NamedPieces {
  sku: string;
  pieces: PieceAdd[];
}

export class Counting {
  view = $state.raw<View | undefined>();
  error = $state.raw<WireError | undefined>();
  show = $state<StocktakeShow>("all");
  /** Totals that are being typed, by code. */
  typed = $state<Record<string, string>>({});
  busy = $state(false);
  #host: Host;
  #number: string;
  #turn = 0;
  #timers: Record<string, ReturnType<typeof setTimeout>> = {};

  constructor(host: Host, number: string) {
    this.#host = host;
    this.#number = number;
  }

  /** What is counted of a line, as typed or as known. */
  counted(line: Line): string {
    return this.typed[line.sku] ?? line.counted ?? "0";
  }

  /** Whether somebody said how many, even none. */
  isCounted(line: Line): boolean {
    return this.typed[line.sku] !== undefined || line.counted !== null;
  }

  async look(show: StocktakeShow = this.show): Promise<void> {
    this.show = show;
    const turn = (this.#turn += 1);
    // Blind, only what differs shows what the books say, and only to whom may post.
    const asked = { number: this.#number, show, reveal: show === "different", rows_max: 500 };
    try {
      const view = await ask(this.#host, "stocktake.get", asked);
      if (turn === this.#turn) this.view = view;
    } catch (thrown) {
      if (turn === this.#turn) this.error = asWireError(thrown);
    }
  }

  /** One more of a product. */
  async scan(sku: string): Promise<boolean> {
    await this.#flush(sku);
    return this.#count(sku, "1", true);
  }

  /** So many in all, sent when the typing pauses. */
  set(sku: string, quantity: string): void {
    this.typed = { ...this.typed, [sku]: quantity };
    clearTimeout(this.#timers[sku]);
    this.#timers[sku] = setTimeout(() => void this.#flush(sku), PAUSE_MS);
  }

  /** Sends every total that is still being typed. */
  async settle(): Promise<void> {
    for (const sku of Object.keys(this.typed)) await this.#flush(sku);
  }

  async #flush(sku: string): Promise<void> {
    clearTimeout(this.#timers[sku]);
    const quantity = this.typed[sku];
    if (quantity === undefined) return;
    await this.#count(sku, quantity, false);
    const { [sku]: sent, ...rest } = this.typed;
    if (sent === quantity) this.typed = rest;
  }

  #count(sku: string, quantity: string, more: boolean): Promise<boolean> {
    const line = { sku, quantity, more };
    return this.run(() => act(this.#host, "stocktake.count", { request_id: crypto.randomUUID(), number: this.#number, lines: [line] }));
  }

  recount = (skus: string[] | null) => this.run(() => act(this.#host, "stocktake.recount", { number: this.#number, skus }));
  post = (uncounted: "leave" | "zero", pieces: NamedPieces[], requestId: string) =>
    this.run(() => act(this.#host, "stocktake.post", { request_id: requestId, number: this.#number, uncounted, pieces }));
  /** The products that differ and are tracked: somebody has to say which of them are missing or were found. */
  async tracked(): Promise<Line[]> {
    const { lines } = await ask(this.#host, "stocktake.get", { number: this.#number, show: "different", reveal: true, rows_max: 2000 });
    return lines.filter((line) => line.tracking);
  }
  cancel = (reason: string) => this.run(() => act(this.#host, "stocktake.cancel", { number: this.#number, reason }));

  async run(does: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.error = undefined;
    try {
      await does();
      await this.look();
      return true;
    } catch (thrown) {
      this.error = asWireError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
