// A return being written: its sale, and per line how much comes back and why. What is returnable comes with the
// sale; the core checks it again when the draft is handed in.
import type { Input, Output } from "$lib/ask";
import { isNothing, isQuantity, tidy } from "./steps/figures";

export interface DraftChoice {
  quantity: string;
  reason: string;
}

export class DraftWork {
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
    this.chosen = Object.fromEntries(
      view.lines
        .filter((line) => line.sale === this.sale && line.sale_line !== null)
        .map((line) => [line.sale_line, { quantity: line.requested, reason: line.reason }]),
    );
  }

  of(line: number): DraftChoice {
    return this.chosen[line] ?? { quantity: "", reason: "" };
  }

  set(line: number, choice: Partial<DraftChoice>): void {
    this.chosen = { ...this.chosen, [line]: { ...this.of(line), ...choice } };
  }

  get #lines(): [string, DraftChoice][] {
    return Object.entries(this.chosen).filter(([, choice]) => !isNothing(choice.quantity));
  }

  /** Whether something comes back, and every quantity is a figure. */
  get isReady(): boolean {
    return this.#lines.length > 0 && this.#lines.every(([, choice]) => isQuantity(choice.quantity));
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
}
