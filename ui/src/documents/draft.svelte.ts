// A return being written: its sale, and per line how much comes back and why. What is returnable comes with the
// sale; the core checks it again when the draft is handed in.
import type { Input, Output } from "$lib/ask";
import type { Remedy } from "$lib/generated/operations";
import { isAmount, isNothing, isQuantity, tidy } from "./steps/figures";

/** What is written: goods that come back, or what a customer is given who keeps them. */
export type Purpose = "return" | Remedy;

export interface DraftChoice {
  quantity: string;
  /** Of an allowance: what is taken off. */
  amount: string;
  reason: string;
}

export class DraftWork {
  purpose = $state<Purpose>("return");
  sale = $state("");
  note = $state("");
  chosen = $state<Record<number, DraftChoice>>({});
  #request: string = crypto.randomUUID();

  /** What is asked for from now on is a request of its own. */
  renew(): void {
    this.#request = crypto.randomUUID();
  }

  clear(): void {
    this.sale = "";
    this.chosen = {};
  }

  /** Goes on with a draft that was kept. */
  take(view: Output<"return.get">): void {
    this.sale = view.lines.find((line) => line.sale)?.sale ?? "";
    this.note = view.note;
    this.purpose = view.remedy ?? "return";
    this.chosen = Object.fromEntries(
      view.lines
        .filter((line) => line.sale === this.sale && line.sale_line !== null)
        .map((line) => [line.sale_line, { quantity: line.requested, reason: line.reason, amount: line.amount }]),
    );
  }

  of(line: number): DraftChoice {
    return this.chosen[line] ?? { quantity: "", reason: "", amount: "" };
  }

  set(line: number, choice: Partial<DraftChoice>): void {
    this.chosen = { ...this.chosen, [line]: { ...this.of(line), ...choice } };
  }

  get #lines(): [string, DraftChoice][] {
    return Object.entries(this.chosen).filter(([, choice]) => !isNothing(choice.quantity));
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
      ...(id === undefined ? {} : { id }),
      lines: this.#lines.map(([line, choice]) => ({
        sale: this.sale,
        sale_line: Number(line),
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
