// The real window, opened once: the page is there, the bridge answers, both languages and themes work, and the
// page can do nothing else. It deliberately repeats nothing that a unit test of the page or of the core can show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { locale, pageOf, WAIT_MS } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { until } = selenium;
const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
const version = /^\[workspace\.package\]\s+version = "([^"]+)"/m.exec(cargo)[1];

describe("the window", () => {
  let window;
  let browser;
  let page;
  before(async () => {
    ({ browser } = window = await openWindow());
    page = pageOf(browser);
  });
  after(() => window?.close());

  for (const language of ["zh-CN", "en"]) {
    it(`shows its title and first page in ${language}`, async () => {
      const words = locale(language);
      await page.choose("language", language);
      await page.waitFor("the page's language", async () => (await (await page.find("html")).getAttribute("lang")) === language);
      assert.equal(await (await page.find("h1")).getText(), words["start.welcome"]);
    });
  }

  it("says through the bridge which version it is", async () => {
    const { answered } = await page.call("shell.about");
    assert.equal(answered.version, version);
    assert.match(answered.platform.system, /linux|macos|windows/);
  });

  it("refuses an operation that nobody knows, in words", async () => {
    const { refused } = await page.call("no.such");
    assert.deepEqual([refused.code, refused.params], ["unknown_operation", { operation: "no.such" }]);
    assert.match(refused.message, /no\.such/);
  });

  it("lets the page call nothing else", async () => {
    for (const command of ["plugin:window|close", "plugin:app|version", "plugin:event|listen"]) {
      assert.match(String((await page.invoke(command, {})).refused), /not allowed|not found/, command);
    }
  });

  it("lets the page load nothing from elsewhere", async () => {
    const answer = await page.inPage(`return fetch("http://127.0.0.1:9/").then(() => "loaded", (fault) => fault.name)`);
    assert.notEqual(answer, "loaded");
    const violated = await page.inPage(`
      return new Promise((done) => {
        addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
        fetch("http://127.0.0.1:9/").catch(() => {});
        setTimeout(() => done("no violation"), 3000);
      });`);
    assert.equal(violated, "connect-src");
  });

  it("opens the demo shop, and shows that it is one", async () => {
    await page.press("[data-testid=way-demo]");
    await page.find("[data-testid=at-desk]");
    const { answered } = await page.call("session.state");
    assert.deepEqual([answered.shop.is_demo, answered.at_desk.role], [true, "owner"]);
    assert.ok(answered.shop.path.startsWith(join(window.home, "Returndesk")), answered.shop.path);
  });

  for (const [theme, scheme] of [["light", "light"], ["dark", "dark"], ["auto", "light dark"]]) {
    it(`is ${scheme} when the appearance is ${theme}`, async () => {
      await page.choose("theme", theme);
      await page.waitFor(theme, async () => (await (await page.find("html")).getAttribute("data-theme")) === theme);
      assert.equal(await page.style("html", "color-scheme"), scheme);
    });
  }

  it("has different grounds in light and dark", async () => {
    await page.choose("theme", "light");
    const light = await page.style("body", "background-color");
    await page.choose("theme", "dark");
    await page.waitFor("a dark ground", async () => (await page.style("body", "background-color")) !== light);
  });

  it("remembers the choices, and the shop", async () => {
    await page.choose("language", "en");
    await page.choose("theme", "dark");
    await browser.navigate().refresh();
    await browser.wait(until.titleIs(locale("en")["app.window_title"]), WAIT_MS);
    assert.equal(await (await page.find("html")).getAttribute("data-theme"), "dark");
    await page.find("[data-testid=at-desk]");
    const { answered } = await page.call("shell.recent");
    assert.equal(answered.shops.length, 1);
  });
});
