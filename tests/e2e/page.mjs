// What every test does in the window: find, wait, press, and ask the program as the page does.
// It waits for what must become true and never for a time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import selenium from "selenium-webdriver";

const { By, Key, until } = selenium;
export const WAIT_MS = 15_000;
export const locale = (name) =>
  JSON.parse(readFileSync(new URL(`../../assets/locales/${name}.json`, import.meta.url), "utf8"));

/** One operation from within the page: of the window, or of the dev server that a plain browser shows. */
const CALL = `
  const tauri = window.__TAURI_INTERNALS__;
  const [operation, input] = arguments;
  if (!tauri) {
    // A plain browser on the dev server: the last line of its answer is the answer.
    const body = JSON.stringify({ operation, input, language: "en" });
    return fetch("/call", { method: "POST", body }).then((answer) => answer.text()).then((lines) => {
      const { ok, error } = JSON.parse(lines.trim().split("\\n").at(-1));
      return error ? { refused: error } : { answered: ok };
    });
  }
  const progress = "__CHANNEL__:" + tauri.transformCallback(() => {});
  return tauri.invoke("call", { id: crypto.randomUUID(), operation, input, language: "en", progress })
    .then((answered) => ({ answered }), (refused) => ({ refused }));`;

export function pageOf(browser) {
  const find = (css) => browser.wait(until.elementLocated(By.css(css)), WAIT_MS, css);
  /** When it can be pressed: it is there, shown, and not disabled. */
  const press = async (css) => {
    try {
      await pressFound(css);
    } catch (fault) {
      // The page drew it anew between finding and pressing: a person presses what is there now.
      if (fault.name !== "StaleElementReferenceError") throw fault;
      await pressFound(css);
    }
  };
  const pressFound = async (css) => {
    const element = await find(css);
    await browser.wait(until.elementIsEnabled(element), WAIT_MS, css);
    await element.click();
  };
  /** Runs a function body in the page and waits for the promise that it returns. */
  const inPage = (body, ...values) => browser.executeScript(body, ...values);
  const invoke = (command, input) =>
    inPage(
      `return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
         .then((answered) => ({ answered }), (refused) => ({ refused }));`,
      command,
      input,
    );
  const waitFor = (what, condition) => browser.wait(condition, WAIT_MS, what);
  /** One operation, as the page asks it: answers `{ answered }` or `{ refused }`. */
  const call = (operation, input = {}) => inPage(CALL, operation, input);
  /** Presses the button with these words, once it is there and can be pressed. */
  const button = (css, text) => {
    const script = `const one = [...document.querySelectorAll(arguments[0])].find((at) => at.textContent.includes(arguments[1]));
      if (!one || one.disabled) return false;
      one.click();
      return true;`;
    return waitFor(`${css} with ${text}`, () => inPage(script, css, text));
  };
  return {
    find,
    press,
    inPage,
    invoke,
    /** All at once, in the page: what is found may be drawn anew before the next question. */
    texts: (css) => inPage("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", css),
    waitFor,
    call,
    /** The same, where nothing but an answer will do. */
    ask: async (operation, input = {}) => {
      const { answered, refused } = await call(operation, input);
      assert.equal(refused, undefined, `${operation}: ${JSON.stringify(refused)}`);
      return answered;
    },
    button,
    /** Presses a document's next step, once the page has come to offer it. */
    step: (words, command) => button("main .acts button.primary", words[`command.${command}`].split("{")[0]),
    /** Keys to whatever has the focus: what a person without a mouse does. */
    keys: async (...keys) => (await browser.switchTo().activeElement()).sendKeys(...keys),
    tab: async () => (await browser.switchTo().activeElement()).sendKeys(Key.TAB),
    /** The name, test id or tag of what has the focus. */
    focus: () =>
      inPage(`const at = document.activeElement;
        return at.getAttribute("name") ?? at.dataset.testid ?? at.tagName.toLowerCase();`),
    choose: async (name, value) => {
      const input = await find(`input[name="${name}"][value="${value}"]`);
      await input.findElement(By.xpath("..")).click();
    },
    style: async (css, property) => (await find(css)).getCssValue(property),
  };
}

/** What `rdesk` says of a shop's file; the window may have it open. */
export function rdesk(shop, ...args) {
  const program = process.env.RDESK;
  if (!program) throw new Error("RDESK is not set; run this with: cargo xtask test");
  return JSON.parse(execFileSync(program, ["--shop", shop, "--json", ...args], { encoding: "utf8" }));
}
