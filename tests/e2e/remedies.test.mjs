// One complaint, three remedies: a sale of three kettles that do not boil, of which one is refunded, one exchanged
// and one repaired, each in the real window. What was posted is read back through the command line.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { locale, pageOf, rdesk } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;

describe("three remedies for one complaint", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-remedies-"));
  const shop = join(folder, "shop.db");
  const words = locale("en");
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    await page.ask("session.create", { path: shop, init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await page.ask("product.add", { sku: "KETTLE", name: "Kettle", unit_price: "50.00" });
    await page.ask("product.add", { sku: "TEAPOT", name: "Teapot", unit_price: "70.00" });
    const opening = [["KETTLE", "20.00"], ["TEAPOT", "30.00"]].map(([sku, unit_cost]) => ({ sku, quantity: "10", unit_cost }));
    await page.ask("stock.opening", { lines: opening });
    await page.ask("customer.add", { code: "ADA", name: "Ada Smith", phone: "07700900123" });
    const payments = [{ tender: "card", tendered: "150.00" }];
    await page.ask("sale.post", { number: "S-1", customer: "ADA", lines: [{ sku: "KETTLE", quantity: "3" }], payments });
    await page.choose("language", "en");
    await window.browser.navigate().refresh();
    await page.find("nav button");
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("gives the money back", async () => {
    await page.press("[data-testid=area-return]");
    await oneOf("S-1");
    await page.find("[data-confirm]:enabled");
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
    const { credited, refunded, state } = await view("RT-2");
    assert.deepEqual([credited, refunded, state], ["50.00", "50.00", "closed"]);
  });

  it("gives another one out, and takes the difference", async () => {
    await page.press("[data-testid=area-exchange]");
    await oneOf("S-1");
    await page.keys("e");
    await page.waitFor("the side that goes out", () => page.inPage("return Boolean(document.querySelector('main section.active'))"));
    await page.press("[data-search]");
    await page.keys("TEAPOT", Key.ENTER);
    await page.waitFor("what goes out", async () => (await page.texts("main section.active [data-row]")).length === 1);
    await page.find("[data-confirm]:enabled");
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
    const { credited, replacement, state } = await view("EX-2");
    assert.deepEqual([credited, replacement.lines[0].delivered, state], ["50.00", "1", "closed"]);
  });

  it("repairs it, step by step", async () => {
    await page.press("[data-testid=area-documents]");
    await page.button("main button", words["documents.new"]);
    await (await page.find("main input[type=search]")).sendKeys("S-1", Key.ENTER);
    await (await page.find("main td input")).sendKeys("1");
    await page.button("main button", words["draft.submit"]);
    await page.waitFor("its number", async () => (await page.texts("h1")).some((text) => text.includes("RT-2")));
    for (const [command, waits] of [["approve", "receive"], ["receive", "inspect"]]) {
      await page.step(words, command);
      await page.press("main form button[type=submit]");
      await page.waitFor(waits, async () => (await view("RT-2")).waits[0] === waits);
      await page.waitFor("no form", async () => (await page.texts("main form")).length === 0);
    }
    await page.step(words, "dispose");
    await page.find("main form");
    await sendTo("restock", "");
    await sendTo("repair", "1");
    await page.press("main form button[type=submit]");
    await page.waitFor("it is in repair", async () => (await view("RT-2")).lines[0].in_repair === "1");
    await page.press("[data-testid=area-stock]");
    await page.choose("stock", "repair");
    await page.button("main button", words["repair.end"]);
    await page.choose("end", "handed_back");
    await page.button("[role=dialog] button", words["repair.act_handed_back"].replace("{quantity}", "1"));
    await page.waitFor("it is the customer's again", async () => (await view("RT-2")).lines[0].given_back === "1");
    await page.ask("return.close", { number: (await view("RT-2")).number });
  });

  it("leaves the shop's file whole, with nothing left to return", async () => {
    const { lines } = rdesk(shop, "call", "sale.get", JSON.stringify({ number: "S-1" }));
    // What was repaired is the customer's own again, and could come back once more.
    assert.deepEqual([lines[0].returned, lines[0].returnable], ["2", "1"]);
    const stock = rdesk(shop, "call", "stock.list", "{}");
    assert.deepEqual(stock.map(({ sku, location, quantity }) => [sku, location, quantity]).sort(), [
      ["KETTLE", "sellable", "9"],
      ["TEAPOT", "sellable", "9"],
    ]);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  /** One piece of the sale's only line is at hand. */
  async function oneOf(sale) {
    await page.find("[data-search]:enabled");
    await page.press("[data-search]");
    await page.keys(sale, Key.ENTER);
    await page.find("[data-row^=line]");
    await page.waitFor("the line at hand", () => page.inPage("return document.activeElement?.getAttribute('role') === 'spinbutton'"));
    await page.keys(Key.HOME, "1");
  }

  /** How many of the only line go one way of an inspection. */
  async function sendTo(way, quantity) {
    const label = words["step.quantity_of"].replace("{what}", words[`disposition.${way}`]).replace("{product}", "Kettle");
    const field = await page.find(`main form input[aria-label="${label}"]`);
    // What stands there is chosen when the field gets the focus, so that typing replaces it.
    await field.sendKeys(quantity || Key.BACK_SPACE);
  }

  /** The newest return or exchange whose number begins so. */
  async function view(beginning) {
    const { rows } = await page.ask("return.list", {});
    return page.ask("return.get", { number: rows.find(({ number }) => number?.startsWith(beginning)).number });
  }
});
