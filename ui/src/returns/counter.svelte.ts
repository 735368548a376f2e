// What happens on a counter page: a place is come to, a sale is opened or joined, a draft is put aside and taken up, a
// product is handed over. It knows no element: where the focus goes next it asks the page.
import { tick } from "svelte";
import type { ProductInHand } from "$lib/hand.svelte";
import type { Host } from "$lib/host";
import { t } from "$lib/i18n";
import { where, type Place } from "$lib/place.svelte";
import { addFound, addOut, onlyOne, scan } from "./choosing";
import { newDraft, type Kind } from "./draft";
import { Making } from "./making.svelte";
import { outKey, rowsOf } from "./rows";
import type { Kept } from "./shelf.svelte";

/** Where the focus can go. */
export interface Focus {
  row: (key: string) => void;
  /** To what is at hand, or to the search. */
  next: () => void;
}

export class Counter {
  readonly making: Making;
  readonly kind: Kind;
  /** What the last scan did. */
  said = $state("");
  /** Whose drafts the page shows; nobody's until they were read. */
  writer = $state<string | undefined>();
  readonly rows = $derived.by(() => rowsOf(this.making.sale, this.making.draft, this.making, this.making.others));
  readonly isMaking = $derived.by(() => this.making.draft.sale !== null || this.making.draft.lines.length > 0);
  #focus: Focus;
  /** The place that was left behind here, with nothing to do at it. */
  #left: Place["at"] | undefined;

  constructor(host: Host, kind: Kind, focus: Focus) {
    this.making = new Making(host, kind);
    this.kind = kind;
    this.#focus = focus;
  }

  /** Shows what this person was writing; what another one wrote stays theirs. */
  async begin(name: string, at: Place["at"]): Promise<void> {
    if (name === this.writer) return;
    this.making.next();
    await this.making.shelf.read();
    const last = this.making.shelf.kept.find(({ draft }) => !draft.parked);
    if (last && at["sale"] === undefined) await this.takeUp(last);
    this.writer = name;
  }

  async arrive(at: Place["at"]): Promise<void> {
    if (at === this.#left) return;
    const { sale, sku, found, piece } = at;
    const { making } = this;
    if (making.done) making.next();
    if (at["draft"]) {
      await this.#rewrite(Number(at["draft"]));
      return this.#leave(at);
    }
    if (found) {
      this.#leave(at);
      return this.#addWithout(found);
    }
    if (!sale) return this.#focus.next();
    if (making.draft.sale !== sale && making.draft.lines.length > 0 && (await making.join(sale))) {
      if (sku) this.give({ sku, name: "", spec: "" });
      this.said = this.said || t("return.joined", { sale });
      return this.#leave(at);
    }
    if (making.draft.sale !== sale) {
      await this.park();
      const kept = making.shelf.kept.find(({ draft }) => draft.sale === sale);
      if (kept) await this.takeUp(kept);
      else await making.open(crypto.randomUUID(), newDraft(sale, this.kind));
    }
    const only = making.draft.lines.length === 0 && making.sale ? onlyOne(making.sale) : undefined;
    const isIts = (piece || sku || only) && this.give({ sku: piece ? "" : (sku ?? only?.sku ?? ""), name: "", spec: "", piece });
    if (piece || sku) this.#leave(at);
    if (!isIts) this.#focus.next();
  }

  /** What was chosen on the way is chosen once: whoever comes back to this place must not find one more of it. Only when its
      sale is open; a place without it must not overtake the one with it. */
  #leave(at: Place["at"]): void {
    if (where.current.at !== at) return;
    this.#left = at["sale"] ? { sale: at["sale"] } : {};
    where.current = { area: this.kind, at: this.#left };
  }

  async takeUp({ requestId, draft }: Kept): Promise<void> {
    await this.park();
    await this.making.open(requestId, { ...draft, parked: false });
    this.#focus.next();
  }

  /** Goes on with a drafted exchange, as its document has it or as it was being changed. */
  async #rewrite(id: number): Promise<void> {
    const { making } = this;
    if (making.draft.document === id) return;
    const kept = making.shelf.kept.find(({ draft }) => draft.document === id);
    if (kept) return this.takeUp(kept);
    await this.park();
    await making.rewrite(id);
  }

  /** Drafts the exchange on the page for later; then its document is what there is to look at. */
  async register(isHandedIn: boolean): Promise<void> {
    const id = await this.making.register(isHandedIn);
    if (id === undefined) return;
    this.making.next();
    this.said = "";
    // A page that goes keeps what it holds, and what it held at the last drawing is what it sees then.
    await tick();
    where.go("documents", { id: String(id) });
  }

  /** Puts what is on the page aside; what holds nothing is dropped. */
  async park(): Promise<void> {
    const { draft, requestId, shelf } = this.making;
    if (draft.lines.length > 0) {
      draft.parked = true;
      await this.making.keep();
    } else if (draft.sale !== null) await shelf.drop(requestId);
    this.making.next();
    this.said = "";
  }

  async drop(): Promise<void> {
    await this.making.shelf.drop(this.making.requestId);
    this.next();
  }

  next(): void {
    this.making.next();
    this.said = "";
    where.go(this.kind);
  }

  /** Goes on as an exchange with what was chosen: the draft changes its page and keeps its request. */
  async exchange(): Promise<void> {
    const { making } = this;
    if (making.posting || making.done || making.draft.lines.length === 0) return;
    making.draft.kind = "exchange";
    making.draft.side = "out";
    await making.keep();
    making.shelf.forget(making.requestId);
    making.next();
    where.go("exchange");
  }

  /** A product that was scanned or found; false when it has no place here. */
  give(product: ProductInHand): boolean {
    const { making } = this;
    if (!this.isMaking || making.done || making.posting) return false;
    if (making.draft.side === "out") return this.#giveOut(product);
    const scanned = scan(making.draft, making.sale, product, making.others);
    // What is not on the receipt cannot come back with it: of an exchange it goes out.
    if (scanned.outcome === "elsewhere") {
      return this.kind === "exchange" && making.draft.lines.length > 0 && this.#giveOut(product);
    }
    if (scanned.outcome === "added") making.changed();
    const name = this.rows.find((row) => row.key === scanned.key)?.name ?? product.name;
    this.said = t(scanned.outcome === "added" ? "return.added" : "return.full", { name, quantity: scanned.quantity });
    this.#focus.row(scanned.key);
    return true;
  }

  get goesOut(): boolean {
    return this.isMaking && !this.making.done && this.making.draft.side === "out";
  }

  #giveOut(product: ProductInHand): boolean {
    this.making.draft.side = "out";
    const quantity = addOut(this.making.draft, product);
    this.making.changed();
    this.said = t("exchange.added", { name: product.name || product.sku, quantity });
    this.#focus.row(outKey(product.sku));
    return true;
  }

  /** Says whether the next scan comes back or goes out. */
  turn(): void {
    this.making.draft.side = this.making.draft.side === "out" ? "back" : "out";
    this.said = "";
  }

  #addWithout(sku: string): void {
    addFound(this.making.draft, sku);
    this.making.changed();
    this.#focus.row(`found ${sku}`);
  }
}
