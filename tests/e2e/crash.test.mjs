// The window is killed in the middle of a confirmation: the return is there whole, or not at all and still on the
// screen when the window is opened again.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import selenium from "selenium-webdriver";
import { pageOf, rdesk } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;
/** How long after the key the window dies: from before the question reaches the core to after its answer. */
const DELAYS_MS = [0, 4, 12, 30, 90];
const GIVEN_UP_MS = 1000;

describe("a window that dies while a return is confirmed", () => {
  let window;
  let page;
  let shop;
  let posted = 0;

  before(async () => {
    await open();
    shop = join(window.home, "shop.db");
    await ask("session.create", { path: shop, init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await ask("product.add", { sku: "MUG", name: "Mug", unit_price: "10.00" });
    await ask("stock.opening", { lines: [{ sku: "MUG", quantity: "10", unit_cost: "4.00" }] });
    const payments = [{ tender: "cash", tendered: "90.00" }];
    await ask("sale.post", { number: "S-1", lines: [{ sku: "MUG", quantity: "9" }], payments });
    await window.browser.navigate().refresh();
  });
  after(() => window?.close());

  for (const delay of DELAYS_MS) {
    it(`leaves it whole or absent, ${delay} ms after the key`, async () => {
      await takeBack();
      const pressed = page.keys(Key.F9).catch(() => {});
      await sleep(delay);
      window.kill();
      // Of a driver that was killed while it answered, some requests never end.
      await Promise.race([pressed, sleep(GIVEN_UP_MS)]);
      await open(window.home);
      const returns = rdesk(shop, "call", "return.list", "{}").rows;
      const isPosted = returns.length > posted;
      posted = returns.length;
      assert.ok(returns.every(({ state }) => state === "closed"), JSON.stringify(returns));
      await page.press("[data-testid=area-return]");
      if (isPosted) {
        assert.deepEqual(await ask("draft.get", { kind: "return" }), []);
      } else {
        await page.find("[data-row^=line]");
        await page.waitFor("the draft's amount", async () => (await confirm()).includes("10.00"));
      }
      rdesk(shop, "verify");
    });
  }

  async function open(home) {
    window = await openWindow(home);
    page = pageOf(window.browser);
    await page.find("nav, [data-testid=way-demo]");
  }

  /** One mug on the screen, kept and ready to be confirmed; it may be there from before. */
  async function takeBack() {
    await page.press("[data-testid=area-return]");
    await page.find("[data-search]:enabled");
    if ((await ask("draft.get", { kind: "return" })).length === 0) {
      await page.press("[data-search]");
      await page.keys("S-1", Key.ENTER);
      await page.find("[data-row^=line]");
      const role = () => page.inPage("return document.activeElement.getAttribute('role')");
      await page.waitFor("the line at hand", async () => (await role()) === "spinbutton");
      await page.keys("1");
    }
    await page.waitFor("the draft to be kept", async () => {
      const [draft] = await ask("draft.get", { kind: "return" });
      return draft?.body.lines.length === 1;
    });
    await page.waitFor("the amount", async () => (await confirm()).includes("10.00"));
    await page.find("[data-confirm]:enabled");
  }

  const confirm = () => page.inPage("return document.querySelector('[data-confirm]')?.textContent ?? ''");

  async function ask(operation, input) {
    const { answered, refused } = await page.call(operation, input);
    assert.equal(refused, undefined, `${operation}: ${JSON.stringify(refused)}`);
    return answered;
  }
});
