// The cash drawer of a shop that counts it, in the real window: turned on, opened, asked for by a sale in cash, counted and
// closed. And a stocktake that comes round, from its schedule to counting. What was posted is read back by the command line.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { locale, rdesk } from "./page.mjs";
import { handsOn } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;

describe("a drawer that is counted", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-drawer-"));
  const shop = join(folder, "shop.db");
  const words = locale("en");
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = handsOn(window);
    await page.ask("session.create", { path: shop, init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await page.ask("product.add", { sku: "KETTLE", name: "Kettle", unit_price: "50.00" });
    await page.ask("stock.opening", { lines: [{ sku: "KETTLE", quantity: "10", unit_cost: "20.00" }] });
    await page.choose("language", "en");
    await window.browser.navigate().refresh();
    await page.find("nav button");
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is turned on in the settings, and Today asks to open it", async () => {
    await page.press("[data-testid=area-settings]");
    await page.press("[data-testid=section-shop]");
    await page.press("input[name=counts-drawer]");
    await page.button("main button", words["settings.save"]);
    await page.waitFor("saved", async () => (await page.ask("shop.info")).counts_drawer);
    await page.press("[data-testid=area-today]");
    await says("main", words["drawer.today_closed"]);
  });

  it("refuses a sale in cash, loses nothing of it, and leads to where it is opened", async () => {
    await page.press("[data-testid=area-sell]");
    await page.press("[data-search]");
    await page.keys("KETTLE", Key.ENTER);
    await says("main [role=alert]", words["drawer.open_do"]);
    assert.deepEqual(await page.ask("sale.list", { rows_max: 1 }), []);
    await page.press("main [role=alert] button");
    await page.press("main input[name=float]");
    await page.keys("100", Key.ENTER);
    await says("[data-testid=drawer-expected]", "100.00");
    await page.press("[data-testid=area-sell]");
    await page.find("[data-confirm]:enabled");
    await page.keys(Key.F9);
    await page.waitFor("it is sold", async () => (await page.ask("sale.list", { rows_max: 1 })).length === 1);
  });

  it("says what must be in it, and what was carried to the safe", async () => {
    await page.press("[data-testid=area-money]");
    await page.choose("money", "drawer");
    await says("[data-testid=drawer-expected]", "150.00");
    await page.button("main button", words["drawer.carry"]);
    await page.press("[role=dialog] input[name=amount]");
    await page.keys("30", Key.TAB, "bank", Key.ENTER);
    await says("[data-testid=drawer-expected]", "120.00");
    await says("main ul", "bank");
  });

  it("is counted: the difference is told before it is posted, and stands in the books after", async () => {
    await page.button("main button", words["drawer.close"]);
    await page.press("[role=dialog] input[name=counted]");
    await page.keys("118.50");
    await says("[role=dialog] [data-testid=drawer-difference]", "1.50");
    await page.press("[role=dialog] input[name=note]");
    await page.keys("wrong change", Key.ENTER);
    await says("main", words["drawer.is_closed"]);
    const [session] = rdesk(shop, "call", "drawer.list", "{}");
    assert.deepEqual([session.closed.counted, session.closed.difference, session.closed.note], ["118.50", "-1.50", "wrong change"]);
    await page.waitFor("what is left is proposed", () => page.inPage('return document.querySelector("main input[name=float]")?.value === "118.50"'));
    await page.pressNth("main [role=row]", 1);
    await says("[role=dialog]", "wrong change");
    await page.button("[role=dialog] button", words["pieces.close"]);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  it("has a stocktake come round, which begins from Today", async () => {
    await page.press("[data-testid=area-stock]");
    await page.choose("stock", "stocktake");
    await page.button("main button", words["stocktake.new"]);
    await page.select("[role=dialog] select[name=every]", "month");
    await page.find("[role=dialog] .turns input");
    await page.button("[role=dialog] button", words["schedule.add"]);
    await says("main section", words["schedule.month"]);
    await page.press("[data-testid=area-today]");
    await says("main", words["schedule.due"]);
    await page.button("main li button", words["stocktake.open"]);
    await page.waitFor("it is counted", async () => (await page.texts("main h1")).some((text) => text.includes("ST-")));
    assert.equal(rdesk(shop, "call", "stocktake.list", "{}")[0].state, "open");
    const [schedule] = rdesk(shop, "call", "stocktake.schedules", "{}");
    assert.ok(schedule.days < 0, "it waits for the next month");
  });

  it("leaves out what the shop does without, and its keys", async () => {
    await page.press("[data-testid=area-settings]");
    await page.press("[data-testid=section-shop]");
    for (const part of ["suppliers", "exchange", "batches"]) await page.press(`input[name=part-${part}]`);
    await page.button("main button", words["settings.save"]);
    await page.waitFor("saved", async () => (await page.ask("shop.info")).parts_off.length === 3);
    const gone = () => page.inPage('return !document.querySelector("[data-testid=area-suppliers], [data-testid=area-exchange]")');
    await page.waitFor("they are gone", gone);
    await page.press("[data-testid=area-stock]");
    await page.keys(Key.F3);
    const tabs = await page.texts("main header label");
    assert.ok(tabs.length > 3 && !tabs.some((tab) => tab.includes(words["stock.batches"])), String(tabs));
  });

  const says = (css, text) =>
    page.waitFor(`${css}: ${text}`, async () => (await page.texts(css)).some((shown) => shown.includes(text)));
});
