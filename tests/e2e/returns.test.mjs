// A counter return in the real window on the demo shop: in Chinese by keyboard alone, in English by mouse. Each is
// read back through the command line, which also verifies the shop's file.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import selenium from "selenium-webdriver";
import { openWindow, required } from "./window.mjs";

const { By, Key, until } = selenium;
const WAIT_MS = 15_000;
/** The demo shop lives three months in this time, on a busy machine. */
const DEMO_MS = 240_000;
const locale = (name) => JSON.parse(readFileSync(new URL(`../../assets/locales/${name}.json`, import.meta.url), "utf8"));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

describe("a counter return", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-returns-"));
  const shop = join(folder, "demo.db");
  let window;
  let browser;

  before(async () => {
    ({ browser } = window = await openWindow());
    await browser.manage().setTimeouts({ script: DEMO_MS });
    await ask("session.create", { path: shop, demo: true });
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is taken in Chinese by keyboard alone, though the window was closed in the middle", async () => {
    const words = await startIn("zh-CN");
    const { number, line } = await sale();
    await press(Key.F2);
    await find("[data-search]:focus");
    await press(Key.F4, number, Key.ENTER);
    await find(`[data-row="line ${line.line}"]`);
    await eventually(async () => (await focused()).startsWith("spinbutton"));
    await walkTo(line);
    if (!(await chosen(line))) await press(Key.ENTER);
    const label = fill(words["return.to_wechat"], { amount: `¥${line.refunds[0]}` });
    await eventually(async () => (await text("[data-confirm]")).includes(label));
    // Kept after a moment; the page that is opened anew shows it again.
    await eventually(async () => (await ask("draft.get", { kind: "return" }))[0]?.body.lines.length === 1);
    await browser.navigate().refresh();
    await find("[data-search]:enabled");
    await press(Key.F2);
    await eventually(async () => (await text("[data-confirm]")).includes(label));
    await press(Key.F9);
    const returned = await done(words["return.done_refunded"], label);
    await booked(returned, line);
    assert.deepEqual(await ask("draft.get", { kind: "return" }), []);
    await browser.sleep(500);
    await press(Key.ENTER);
    await find("[data-search]:focus");
  });

  it("is taken in English by mouse", async () => {
    const words = await startIn("en");
    const { number, line } = await sale();
    await (await labelled("nav button", words["area.return"])).click();
    await (await find("[data-search]")).click();
    await (await find("[data-search]")).sendKeys(number);
    await (await labelled("[role=option]", number)).click();
    if (!(await chosen(line))) await (await find(`[data-row="line ${line.line}"] .quantity button:last-child`)).click();
    const label = fill(words["return.to_wechat"], { amount: `¥${line.refunds[0]}` });
    await eventually(async () => (await text("[data-confirm]")).includes(label));
    await (await find("[data-confirm]")).click();
    await booked(await done(words["return.done_refunded"], label), line);
    await browser.sleep(500);
    await (await labelled("[data-testid=done] button", words["return.next"])).click();
    await find("[data-search]:focus");
  });

  /** The page in a language, with the shop that is open. */
  async function startIn(language) {
    const chosen = JSON.stringify({ language, theme: "light", railFolded: false });
    await browser.executeScript("localStorage.setItem('returndesk.preferences', arguments[0])", chosen);
    await browser.navigate().refresh();
    await browser.wait(until.titleIs(locale(language)["app.window_title"]), WAIT_MS);
    // The box opens with the shop; some page has to be there that reads the keys.
    await find("nav");
    return locale(language);
  }

  /** A recent sale, paid by WeChat, with a line of which one piece can go back without asking anybody. */
  async function sale() {
    const { approval_limit } = await ask("shop.info", {});
    const products = await ask("product.list", {});
    for (const { sku } of products) {
      for (const { number } of await ask("sale.list", { sku, rows_max: 3 })) {
        const view = await ask("sale.get", { number });
        const line = view.lines.find((one) => Number(one.returnable) >= 1 && one.refunds.length > 0);
        const pays = view.tenders.length === 1 && view.tenders[0].tender === "wechat";
        const isSmall = line && Number(line.refunds[0]) < Number(approval_limit);
        if (pays && view.within_window && isSmall && view.debt === "0.00") return { number, line };
      }
    }
    throw new Error("the demo shop has no such sale");
  }

  /** Down the lines to the one that comes back. */
  async function walkTo(line) {
    const row = `[data-row="line ${line.line}"] [role=spinbutton]`;
    await press(Key.HOME);
    for (let step = 0; step < 20 && !(await matches(row)); step += 1) await press(Key.ARROW_DOWN);
    assert.ok(await matches(row), "the arrows lead to the line");
  }

  /** The number of the return that the page says was posted. */
  async function done(sentence, money) {
    await find("[data-testid=done]");
    const said = await text("[data-testid=done] h1");
    const number = /RT-\d{4}-\d{6}/.exec(said)?.[0];
    assert.equal(said, fill(sentence, { money, number }));
    return number;
  }

  /** It is in the shop's file as the page said, and the file is whole. */
  async function booked(number, line) {
    const view = JSON.parse(await rdesk("call", "return.get", JSON.stringify({ number })));
    assert.equal(view.state, "closed");
    assert.deepEqual([view.credited, view.refunded], [line.refunds[0], line.refunds[0]]);
    assert.deepEqual(view.lines.map(({ sku, restocked }) => [sku, restocked]), [[line.sku, "1"]]);
    await rdesk("verify");
  }

  async function rdesk(...rest) {
    const { stdout } = await promisify(execFile)(required("RDESK"), ["--shop", shop, "--json", ...rest]);
    return stdout;
  }

  const press = (...keys) => browser.actions().sendKeys(...keys).perform();
  const find = (css) => browser.wait(until.elementLocated(By.css(css)), WAIT_MS, css);
  const text = async (css) => (await find(css)).getText();
  const eventually = (holds) => browser.wait(() => holds().catch(() => false), WAIT_MS, String(holds));
  const matches = (css) => browser.executeScript("return document.activeElement.matches(arguments[0])", css);
  const focused = () => browser.executeScript("return document.activeElement.getAttribute('role') ?? ''");
  const chosen = async (line) => (await text(`[data-row="line ${line.line}"] [role=spinbutton]`)) !== "0";

  function labelled(css, words) {
    const script = "return [...document.querySelectorAll(arguments[0])].find((one) => one.textContent.includes(arguments[1]))";
    return browser.wait(() => browser.executeScript(script, css, words), WAIT_MS, `${css} with ${words}`);
  }

  /** Asks the core as the page does. */
  async function ask(operation, input) {
    const { answered, refused } = await browser.executeScript(
      `return window.__TAURI_INTERNALS__.invoke("call", {
         id: crypto.randomUUID(), operation: arguments[0], input: arguments[1], language: "en",
         progress: "__CHANNEL__:" + window.__TAURI_INTERNALS__.transformCallback(() => {}),
       }).then((answered) => ({ answered }), (refused) => ({ refused }));`,
      operation,
      input,
    );
    assert.equal(refused, undefined, `${operation}: ${JSON.stringify(refused)}`);
    return answered;
  }
});
