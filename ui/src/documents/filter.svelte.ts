// What the list of returns shows. Kept while the program runs, so that a person comes back to the list they left.
import type { Input } from "$lib/ask";
import type { Goods, Settlement } from "$lib/generated/operations";
import { STATES } from "$lib/i18n/names";
import type { Place } from "$lib/place.svelte";

const PAGE_ROWS = 100;

export class ReturnsFilter {
  text = $state("");
  kind = $state<"return" | "exchange" | "claim" | "">("");
  state = $state("");
  goods = $state<Goods | "">("");
  money = $state<Settlement | "">("");
  from = $state("");
  to = $state("");
  mine = $state(false);

  get isEmpty(): boolean {
    return !(this.text.trim() || this.kind || this.state || this.goods || this.money || this.from || this.to || this.mine);
  }

  clear(): void {
    Object.assign(this, { text: "", kind: "", state: "", goods: "", money: "", from: "", to: "", mine: false });
  }

  /** Takes over what a link asks for; a link without a filter leaves the list as it is. */
  take(at: Place["at"]): void {
    const wanted = at["state"] ?? "";
    if ((STATES as readonly string[]).includes(wanted)) {
      this.clear();
      this.state = wanted;
    }
  }

  /** The question, without what does not matter. */
  input(before: number | null): Input<"return.list"> {
    return {
      rows_max: PAGE_ROWS,
      text: this.text,
      mine: this.mine,
      ...(this.kind ? { kind: this.kind } : {}),
      ...(this.state ? { state: this.state } : {}),
      ...(this.goods ? { goods: this.goods } : {}),
      ...(this.money ? { money: this.money } : {}),
      ...(this.from ? { from: this.from } : {}),
      ...(this.to ? { to: this.to } : {}),
      ...(before === null ? {} : { before }),
    };
  }
}

export const filter = new ReturnsFilter();
