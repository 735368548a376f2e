// A paper printed from the window, into a file instead of a printer: what a printer gets is the paper and nothing of
// the window, in its own size, and a print counts only when there was one.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { pageOf, rdesk } from "./page.mjs";
import { settled } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;
/** Sheets in millimetres; a roll is as long as what is on it. */
const SHEETS = { a5: [148, 210], a4: [210, 297], "80mm": [80, undefined], "58mm": [58, undefined] };
const POINTS_PER_MM = 72 / 25.4;
const MISSING = ["pdfinfo", "pdftotext", "pdftoppm", "zbarimg"].filter((tool) => spawnSync(tool, ["--version"]).error);

describe("printing from the window", { skip: MISSING.length > 0 ? `SKIPPED: no ${MISSING.join(", ")}` : false }, () => {
  let window;
  let page;
  let shop;
  let number;

  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    shop = join(window.home, "shop.db");
    await page.find("[name=shop-name]");
    await ask("session.create", { path: shop, init: { language: "zh-CN", shop_name: "晨光百货" } });
    await ask("product.add", { sku: "MUG", name: "保温杯", unit_price: "39.90" });
    await ask("stock.opening", { lines: [{ sku: "MUG", quantity: "10", unit_cost: "14.00" }] });
    const payments = [{ tender: "cash", tendered: "79.80" }];
    await ask("sale.post", { number: "S-1", lines: [{ sku: "MUG", quantity: "2" }], payments });
    const lines = [{ sale: "S-1", sale_line: 1, quantity: "1", reason: "quality", disposition: "restock" }];
    ({ number } = await ask("return.counter", { lines }));
    await window.browser.navigate().refresh();
    await page.find("[data-search]:enabled");
    await page.press("[data-search]");
    await page.keys(number, Key.ENTER);
    const toPrint = "const one = document.querySelector('main header button[aria-keyshortcuts=P]'); one?.click(); return Boolean(one)";
    await page.waitFor("the way to its paper", () => page.inPage(toPrint));
    await page.find("[role=dialog] svg text");
  });
  after(() => window?.close());

  it("counts nothing when the dialog is given up", async () => {
    window.answer("");
    await page.press("[role=dialog] button.primary");
    await page.find("[role=dialog] [role=status]");
    assert.equal(await timesPrinted(), 0);
  });

  let times = 0;
  for (const [size, [width, height]] of Object.entries(SHEETS)) {
    it(`hands over the paper alone, ${size}`, async () => {
      const file = join(window.home, `${size}.pdf`);
      window.answer(file);
      await choosePaper(size, width);
      await page.press("[role=dialog] button.primary");
      times += 1;
      await page.waitFor("a print that is counted", async () => (await timesPrinted()) === times);
      await page.waitFor("the file", () => existsSync(file));
      assertSheet(file, width, height);
      assertSlip(file);
    });
  }

  for (const [size, [width]] of Object.entries(SHEETS)) {
    it(`shows it so large that a scanner reads it off the screen, ${size}`, async () => {
      await choosePaper(size, width);
      await page.choose("paper-zoom", "large");
      await page.waitFor("the large paper", () => page.inPage("return Boolean(document.querySelector('[role=dialog] svg.sharp'))"));
      await settled(window);
      const seen = join(window.home, `${size}.png`);
      writeFileSync(seen, await window.browser.takeScreenshot(), "base64");
      assert.equal(spawnSync("zbarimg", ["-q", "--raw", seen], { encoding: "utf8" }).stdout.trim(), number);
    });
  }

  it("leaves the shop's file whole", () => assert.equal(rdesk(shop, "verify").passed, true));

  function assertSheet(file, width, height) {
    const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
    const [, across, along] = /Page size: +([\d.]+) x ([\d.]+)/.exec(info);
    assert.match(info, /Pages: +1$/m);
    assert.ok(Math.abs(across - width * POINTS_PER_MM) < 2, `${across} points across`);
    if (height) assert.ok(Math.abs(along - height * POINTS_PER_MM) < 2, `${along} points along`);
  }

  function assertSlip(file) {
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    for (const said of [number, "晨光百货", "39.90"]) assert.ok(text.includes(said), `${said} in ${text}`);
    execFileSync("pdftoppm", ["-r", "300", "-gray", "-png", file, file]);
    const [read] = spawnSync("zbarimg", ["-q", "--raw", `${file}-1.png`], { encoding: "utf8" }).stdout.split("\n");
    assert.equal(read, number);
  }

  /** Until the paper of that width is on the screen: the one before stays there as long as its follower is drawn. */
  async function choosePaper(size, width) {
    await page.choose("paper", size);
    const shown = "const svg = document.querySelector('[role=dialog] svg'); return svg?.viewBox.baseVal.width === arguments[0]";
    await page.waitFor("the paper of that size", () => page.inPage(shown, width * 1000));
  }

  const timesPrinted = async () => (await ask("paper.pages", { number, paper: "a5" })).times_printed;

  async function ask(operation, input) {
    const { answered, refused } = await page.call(operation, input);
    assert.equal(refused, undefined, `${operation}: ${JSON.stringify(refused)}`);
    return answered;
  }
});
