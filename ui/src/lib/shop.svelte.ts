// The shop that is open, as every page needs it: its currency, its reasons, who is at the desk.
// Asked once at opening and again after a change of settings or person; it decides nothing.
import { ask, type Output } from "./ask";
import type { Part } from "./generated/operations";
import type { Host } from "./host";

export type ShopInfo = Output<"shop.info">;

class Shop {
  info = $state.raw<ShopInfo | undefined>();

  async refresh(host: Host): Promise<void> {
    this.info = await ask(host, "shop.info", {});
  }

  /** Whether the shop does without a part of the program. */
  without(part: Part): boolean {
    return this.info?.parts_off.includes(part) ?? false;
  }

  get currency(): string {
    return this.info?.currency ?? "CNY";
  }
}

export const shop = new Shop();
