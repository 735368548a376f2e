// The screens of a shop in which nothing has happened yet: each says what it is for and what to do.
import { join } from "node:path";
import { handsOn } from "./scenes.mjs";

const AREAS = ["today", "return", "sell", "documents", "stock", "suppliers", "money", "settings"];

/** Opens a shop with nothing in it, and answers with its scenes; the shop before is closed. */
export async function freshScenes(window) {
  const page = handsOn(window);
  await page.ask("session.create", { path: join(window.home, `fresh-${Date.now()}.db`), init: { language: "zh-CN", shop_name: "晨光百货" } });
  const part = async (area, name, id) => {
    await page.area(area);
    await page.choose(name, id);
  };
  const stock = ["purchase", "stocktake", "other_in", "other_out", "scrap", "repair", "batches"];
  return [
    ...AREAS.map((area) => ({ name: `fresh-${area}`, open: () => page.area(area) })),
    ...stock.map((id) => ({ name: `fresh-stock-${id}`, open: () => part("stock", "stock", id) })),
    ...["returns", "directory"].map((id) => ({ name: `fresh-suppliers-${id}`, open: () => part("suppliers", "suppliers", id) })),
    ...["journal", "balance", "month"].map((id) => ({ name: `fresh-money-${id}`, open: () => part("money", "money", id) })),
  ];
}
