// The system's own dialogs, pressed as a person presses them: a paper is saved as PDF where the file dialog was told, and
// printed by the print dialog into a file; only the print that took place is counted.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import selenium from "selenium-webdriver";
import { pageOf, rdesk, WAIT_MS } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;
const MISSING = ["openbox", "xdotool", "pdfinfo", "pdftotext"].filter((tool) => spawnSync(tool, ["--version"]).error);
/** GTK draws a dialog before it listens. */
const LISTENS_MS = 500;

describe("the system's dialogs", { skip: MISSING.length > 0 ? `SKIPPED: no ${MISSING.join(", ")}` : false }, () => {
  let window;
  let manager;
  let page;
  let number;

  before(async () => {
    // A dialog gets the keys only where somebody manages windows.
    manager = spawn("openbox", { stdio: "ignore" });
    window = await openWindow(undefined, { ownDialogs: true });
    page = pageOf(window.browser);
    await page.find("[name=shop-name]");
    await page.ask("session.create", { path: shop(), init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await page.ask("product.add", { sku: "MUG", name: "Mug", unit_price: "10.00" });
    await page.ask("stock.opening", { lines: [{ sku: "MUG", quantity: "10", unit_cost: "4.00" }] });
    const payments = [{ tender: "cash", tendered: "20.00" }];
    await page.ask("sale.post", { number: "S-1", lines: [{ sku: "MUG", quantity: "2" }], payments });
    const lines = [{ sale: "S-1", sale_line: 1, quantity: "1", reason: "quality", disposition: "restock" }];
    ({ number } = await page.ask("return.counter", { lines }));
    await window.browser.navigate().refresh();
    await page.find("[data-search]:enabled");
    await page.press("[data-search]");
    await page.keys(number, Key.ENTER);
    await page.press("main header button[aria-keyshortcuts=P]");
    await page.find("[role=dialog] svg text");
  });
  after(async () => {
    await window?.close();
    manager?.kill();
  });

  it("save a paper where they were told", async () => {
    const file = join(window.home, "saved.pdf");
    const dialog = await opened(() => button(/PDF/), /PDF/);
    xdotool("key", "ctrl+a");
    xdotool("type", "--delay", "20", file);
    xdotool("key", "Return");
    await closed(dialog);
    await page.waitFor("the file", () => existsSync(file));
    assertPaper(file);
    assert.equal(await timesPrinted(), 1);
  });

  it("count no print that was given up", async () => {
    const dialog = await opened(() => button(/^Print/), /^Print$/);
    xdotool("key", "Escape");
    await closed(dialog);
    await page.find("[role=dialog] [role=status]");
    assert.equal(await timesPrinted(), 1);
  });

  it("print a paper into a file and count it", async () => {
    const dialog = await opened(() => button(/^Print/), /^Print$/);
    // To the list of printers, where printing into a file stands first when there is no printer.
    xdotool("key", "Tab");
    xdotool("key", "Return");
    await closed(dialog);
    await page.waitFor("a print that is counted", async () => (await timesPrinted()) === 2);
    const file = join(window.home, "output.pdf");
    await page.waitFor("the file", () => existsSync(file));
    assertPaper(file);
  });

  it("leave the shop's file whole", () => assert.equal(rdesk(shop(), "verify").passed, true));

  const shop = () => join(window.home, "shop.db");
  const timesPrinted = async () => (await page.ask("paper.pages", { number, paper: "a5" })).times_printed;
  const xdotool = (...args) => execFileSync("xdotool", args, { encoding: "utf8" }).trim();
  const shown = (title) => spawnSync("xdotool", ["search", "--onlyvisible", "--name", title.source], { encoding: "utf8" }).stdout.trim();

  function assertPaper(file) {
    assert.match(execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }), new RegExp(number));
    const [, across, along] = /Page size: +([\d.]+) x ([\d.]+)/.exec(execFileSync("pdfinfo", [file], { encoding: "utf8" }));
    assert.deepEqual([Math.round(across), Math.round(along)], [420, 595], "A5, in points");
  }

  /** Pressed a moment later: who asks for it is not kept waiting by the dialog that it opens. */
  const button = (words) =>
    page.inPage(
      `const one = [...document.querySelectorAll("[role=dialog] button")].find((at) => new RegExp(arguments[0]).test(at.textContent.trim()));
       setTimeout(() => one.click());`,
      words.source,
    );

  async function opened(press, title) {
    await press();
    for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(100)) {
      const dialog = shown(title).split("\n").at(-1);
      if (!dialog) continue;
      xdotool("windowactivate", "--sync", dialog);
      await sleep(LISTENS_MS);
      return dialog;
    }
    throw new Error(`no dialog ${title}`);
  }

  const closed = (dialog) => page.waitFor("the dialog closed", () => !shown(/./).split("\n").includes(dialog));
});
