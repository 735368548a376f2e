// The long path by two people in the real window: a cashier registers and submits, the owner approves and sees it
// through to its end; then the month's folder. What was posted is read back through the command line.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { locale, pageOf, rdesk } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;

describe("the long path", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-documents-"));
  const shop = join(folder, "shop.db");
  const words = locale("en");
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    await page.ask("session.create", { path: shop, init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await page.ask("staff.add", { name: "Ann", role: "cashier" });
    await page.ask("shop.settings_set", { approval_limit: "15.00" });
    await page.ask("product.add", { sku: "MUG", name: "Mug", unit_price: "10.00" });
    await page.ask("stock.opening", { lines: [{ sku: "MUG", quantity: "10", unit_cost: "4.00" }] });
    const payments = [{ tender: "card", tendered: "30.00" }];
    await page.ask("sale.post", { number: "S-1", lines: [{ sku: "MUG", quantity: "3" }], payments });
    await page.choose("language", "en");
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("begins with a cashier who registers a return and submits it", async () => {
    await sitDown("Ann");
    await page.button("nav button", words["area.documents"]);
    await page.button("main button", words["documents.new"]);
    await page.find("main input[type=search]");
    await (await page.find("main input[type=search]")).sendKeys("S-1", Key.ENTER);
    await (await page.find("main td input")).sendKeys("2");
    await page.button("main button", words["draft.submit"]);
    await says("h1", "RT-2");
    assert.equal((await view()).state, "submitted");
  });

  it("does not let her approve above the limit, and says why", async () => {
    const offered = await page.texts("main .acts button");
    assert.ok(!offered.some((text) => text.startsWith(words["blocked.approve"])), String(offered));
    await says("main", words["blocked.approve"]);
  });

  it("goes on from the owner's work list, step by step, to its end", async () => {
    await sitDown("Owner");
    await page.button("nav button", words["area.today"]);
    await page.button("main li button", "RT-");
    await confirm("approved");
    const steps = [["receive", "inspect"], ["dispose", "credit"], ["credit", "refund"], ["refund", "close"]];
    for (const [command, waits] of steps) {
      await page.step(words, command);
      await confirm("approved", waits);
    }
    await page.step(words, "close");
    await page.waitFor("closed", async () => (await view()).state === "closed");
    const { credited, refunded, lines } = await view();
    assert.deepEqual([credited, refunded, lines[0].restocked], ["20.00", "20.00", "2"]);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  it("ends in the month's folder", async () => {
    const out = join(folder, "books");
    await page.button("nav button", words["area.money"]);
    await page.choose("money", "month");
    const month = await page.find("main form input");
    const { today } = await page.ask("shop.info", {});
    await month.clear();
    await month.sendKeys(today.slice(0, 7));
    await (await page.find("main form .folder input")).sendKeys(out);
    await page.press("main form button[type=submit]");
    await says("main table", "journal.csv");
    // Below the chosen folder, in the month's own.
    const books = join(out, today.slice(0, 7));
    assert.ok(existsSync(join(books, "trial_balance.csv")));
    assert.match(readFileSync(join(books, "refunds.csv"), "utf8"), /20\.00/);
  });

  /** The form in front is confirmed once it can be, and what the return then waits for is as expected. */
  async function confirm(state, waits = "receive") {
    await page.press("main form button[type=submit]");
    await page.waitFor(`${state}, waiting for ${waits}`, async () => {
      const now = await view();
      return now.state === state && now.waits[0] === waits;
    });
    await page.waitFor("no form", async () => (await page.texts("main form")).length === 0);
  }

  async function sitDown(staff) {
    const name = staff === "Owner" ? (await page.ask("session.state", {})).staff.find((one) => one.role === "owner").name : staff;
    await page.ask("session.sign_in", { staff: name, pin: null });
    await window.browser.navigate().refresh();
    await page.find("nav button");
  }

  const view = async () => page.ask("return.get", { id: 1 });
  const says = (css, text) => page.waitFor(text, async () => (await page.texts(css)).some((one) => one.includes(text)));
});
