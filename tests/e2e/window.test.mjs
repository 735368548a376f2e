// The real window, opened once: the page is there, the bridge answers, both languages and themes work.
// It deliberately repeats nothing that a unit test of the page or of the core can show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { openWindow } from "./window.mjs";

const { By, until } = selenium;
const WAIT_MS = 10_000;
const locale = (name) => JSON.parse(readFileSync(new URL(`../../assets/locales/${name}.json`, import.meta.url), "utf8"));
const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
const version = /^\[workspace\.package\]\s+version = "([^"]+)"/m.exec(cargo)[1];

describe("the window", () => {
  let window;
  let browser;
  before(async () => ({ browser } = window = await openWindow()));
  after(() => window?.close());

  const find = (css) => browser.wait(until.elementLocated(By.css(css)), WAIT_MS);
  const choose = async (name, value) => {
    const input = await find(`input[name="${name}"][value="${value}"]`);
    await input.findElement(By.xpath("..")).click();
  };

  for (const language of ["zh-CN", "en"]) {
    it(`shows its title and first page in ${language}`, async () => {
      const words = locale(language);
      await choose("language", language);
      await browser.wait(until.titleIs(words["app.window_title"]), WAIT_MS);
      assert.equal(await (await find("h1")).getText(), words["today.title"]);
      assert.equal(await (await find("html")).getAttribute("lang"), language);
    });

    it(`says through the bridge which version it is, in ${language}`, async () => {
      const words = locale(language);
      await choose("language", language);
      const about = await find("[data-testid=about]");
      await browser.wait(until.elementTextContains(about, words["today.version"].replace("{version}", version)), WAIT_MS);
      assert.match(await about.getText(), /linux|macos|windows/);
    });
  }

  for (const [theme, scheme] of [["light", "light"], ["dark", "dark"], ["auto", "light dark"]]) {
    it(`is ${scheme} when the appearance is ${theme}`, async () => {
      await choose("theme", theme);
      await browser.wait(async () => (await (await find("html")).getAttribute("data-theme")) === theme, WAIT_MS);
      assert.equal(await style("html", "color-scheme"), scheme);
    });
  }

  it("has different grounds in light and dark", async () => {
    await choose("theme", "light");
    const light = await style("body", "background-color");
    await choose("theme", "dark");
    await browser.wait(async () => (await style("body", "background-color")) !== light, WAIT_MS);
  });

  it("remembers the choices", async () => {
    await choose("language", "en");
    await choose("theme", "dark");
    await browser.navigate().refresh();
    await browser.wait(until.titleIs(locale("en")["app.window_title"]), WAIT_MS);
    assert.equal(await (await find("html")).getAttribute("data-theme"), "dark");
  });

  it("refuses an operation that nobody knows, in words", async () => {
    const error = await invoke("call", { operation: "no.such", input: null });
    assert.equal(error.refused.code, "operation.unknown");
    assert.deepEqual(error.refused.params, { operation: "no.such" });
  });

  it("lets the page call nothing else", async () => {
    for (const command of ["plugin:window|close", "plugin:app|version", "plugin:event|listen"]) {
      assert.match(String((await invoke(command, {})).refused), /not allowed|not found/, command);
    }
  });

  it("lets the page load nothing from elsewhere", async () => {
    const answer = await inPage(`return fetch("http://127.0.0.1:9/").then(() => "loaded", (fault) => fault.name)`);
    assert.notEqual(answer, "loaded");
    const violated = await inPage(`
      return new Promise((done) => {
        addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
        fetch("http://127.0.0.1:9/").catch(() => {});
        setTimeout(() => done("no violation"), 3000);
      });`);
    assert.equal(violated, "connect-src");
  });

  const style = async (css, property) => (await find(css)).getCssValue(property);
  const invoke = (command, input) =>
    inPage(
      `return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
         .then((answered) => ({ answered }), (refused) => ({ refused }));`,
      command,
      input,
    );
  /** Runs a function body in the page and waits for the promise that it returns. */
  const inPage = (body, ...values) => browser.executeScript(body, ...values);
});
