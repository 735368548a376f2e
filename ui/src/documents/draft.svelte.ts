// A return being written: its sales, and per line how much comes back and why. What is returnable comes with the
// sale; the core checks it again when the draft is handed in.
import type { Input, Output } from "$lib/ask";
import type { Remedy } from "$lib/generated/operations";
import { nothingSaid, registered, saidOf, type Said } from "$shared/registration/said";
import { isAmount, isNothing, isQuantity, tidy } from "$shared/figures";

/** What is written: goods that come back, or what a customer is given who keeps them. */
export type Purpose = "return" | Remedy;

export interface DraftChoice {
  quantity: string;
  /** Of an allowance: what is taken off. */
  amount: string;
  reason: string;
}

/** More than a sale has. */
const LINES_MAX = 100_000;

/** The line's number first: a sale's number may hold anything. */
const keyOf = (sale: string, line: number): string => `${line} ${sale}`;
const saleOf = (key: string): string => key.slice(key.indexOf(" ") + 1);
const lineOf = (key: string): number => Number(key.slice(0, key.indexOf(" ")));

export class DraftWork {
  purpose = $state<Purpose>("return");
  /** Of one customer; the first is the one that was found first. */
  sales = $state<string[]>([]);
  note = $state("");
  /** What is said of the application. */
  said = $state<Said>(nothingSaid());
  /** By sale and line. */
  chosen = $state<Record<string, DraftChoice>>({});
  #request: string = crypto.randomUUID();

  /** What is asked for from now on is a request of its own. */
  renew(): void {
    this.#request = crypto.randomUUID();
  }

  clear(): void {
    this.sales = [];
    this.chosen = {};
  }

  add(sale: string): void {
    if (!this.sales.includes(sale)) this.sales = [...this.sales, sale];
  }

  /** Takes a sale off, with what was chosen of it. */
  drop(sale: string): void {
    this.sales = this.sales.filter((one) => one !== sale);
    this.chosen = Object.fromEntries(Object.entries(this.chosen).filter(([key]) => saleOf(key) !== sale));
  }

  /** Goes on with a draft that was kept. */
  take(view: Output<"return.get">): void {
    this.sales = [...new Set(view.lines.flatMap((line) => line.sale ?? []))];
    this.note = view.note;
    this.said = saidOf(view.registration);
    this.purpose = view.remedy ?? "return";
    this.chosen = Object.fromEntries(
      view.lines
        .filter((line) => line.sale !== null && line.sale_line !== null)
        .map((line) => [
          keyOf(line.sale ?? "", line.sale_line ?? 0),
          { quantity: line.requested, reason: line.reason, amount: line.amount },
        ]),
    );
  }

  of(sale: string, line: number): DraftChoice {
    return this.chosen[keyOf(sale, line)] ?? { quantity: "", reason: "", amount: "" };
  }

  set(sale: string, line: number, choice: Partial<DraftChoice>): void {
    this.chosen = { ...this.chosen, [keyOf(sale, line)]: { ...this.of(sale, line), ...choice } };
  }

  /** In the order of the sales and their lines, whatever was typed first. */
  get #lines(): [string, DraftChoice][] {
    const rank = (key: string) => this.sales.indexOf(saleOf(key)) * LINES_MAX + lineOf(key);
    return Object.entries(this.chosen)
      .filter(([, choice]) => !isNothing(choice.quantity))
      .sort(([one], [other]) => rank(one) - rank(other));
  }

  /** Why each line comes back; of a line for which nothing was chosen yet, nothing. */
  get reasons(): string[] {
    return this.#lines.map(([, choice]) => choice.reason);
  }

  /** Whether something comes back, and every quantity is a figure. */
  get isReady(): boolean {
    const isSound = ({ quantity, amount }: DraftChoice) =>
      isQuantity(quantity) && (this.purpose !== "allowance" || (isAmount(amount) && !isNothing(amount)));
    return this.#lines.length > 0 && this.#lines.every(([, choice]) => isSound(choice));
  }

  input(id: number | undefined): Input<"return.draft"> {
    return {
      request_id: this.#request,
      note: this.note,
      registration: registered(this.said),
      ...(id === undefined ? {} : { id }),
      lines: this.#lines.map(([key, choice]) => ({
        sale: saleOf(key),
        sale_line: lineOf(key),
        quantity: tidy(choice.quantity),
        ...(choice.reason ? { reason: choice.reason } : {}),
      })),
    };
  }

  /** The same as a claim. */
  claim(id: number | undefined, remedy: Remedy): Input<"claim.draft"> {
    const amounts = this.#lines.map(([, choice]) => (remedy === "allowance" ? tidy(choice.amount) : null));
    const draft = this.input(id);
    const lines = (draft.lines ?? []).map((line, at) => ({ ...line, amount: amounts[at] ?? null }));
    return { ...draft, remedy, lines };
  }
}
