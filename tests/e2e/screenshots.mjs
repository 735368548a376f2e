// Pictures of the real window in every language and theme, for a person to look at. It asserts nothing.
// Usage: node screenshots.mjs FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import selenium from "selenium-webdriver";
import { pageOf } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { By, Key, until } = selenium;
const folder = process.argv[2];
if (!folder) throw new Error("usage: node screenshots.mjs FOLDER");
mkdirSync(folder, { recursive: true });

/** What is photographed: a name, and how to get there from the first page. */
const press = async (browser, id) => (await browser.wait(until.elementLocated(By.css(`[data-testid=${id}]`)), 10_000)).click();
const settings = (section) => async (browser) => {
  await press(browser, "area-settings");
  await press(browser, `section-${section}`);
};
/** A recent sale that was paid and of which several lines can still come back, found by its number as a clerk would. */
const counter = async (browser) => {
  const { call, find, keys, press: click } = pageOf(browser);
  await press(browser, "area-return");
  await find("[data-search]:enabled");
  const number = await saleToTakeBack(call);
  await click("[data-search]");
  await keys(number, Key.ENTER);
  await find("[data-row^=line]");
  await keys("1");
  await browser.wait(until.elementLocated(By.css("[data-confirm]:enabled")), 10_000);
};
const saleToTakeBack = async (call) => {
  for (const { sku } of (await call("product.list")).answered) {
    for (const { number } of (await call("sale.list", { sku, rows_max: 3 })).answered) {
      const sale = (await call("sale.get", { number })).answered;
      if (sale.debt === "0.00" && sale.within_window && sale.lines.filter((line) => Number(line.returnable) > 0).length > 1) return number;
    }
  }
  throw new Error("the demo shop has no such sale");
};
const area = (id) => (browser) => press(browser, `area-${id}`);
const SCENES = [
  { name: "first-run", shows: "way-demo", open: async () => {} },
  // From here on in the demo shop: the first of these scenes makes it.
  { name: "today", shows: "at-desk", open: async () => {}, before: (browser) => press(browser, "way-demo") },
  { name: "return", shows: "at-desk", open: counter },
  ...["documents", "stock", "money"].map((id) => ({ name: id, shows: "at-desk", open: area(id) })),
  ...["shop", "people", "import", "file"].map((id) => ({ name: `settings-${id}`, shows: "at-desk", open: settings(id) })),
];
const SETTLED_MS = 300;
const SHOWN = `const { lang, dataset } = document.documentElement;
  return lang === arguments[0] && dataset.theme === arguments[1];`;

const { browser, close } = await openWindow();
try {
  for (const scene of SCENES) {
    await scene.before?.(browser);
    await browser.wait(until.elementLocated(By.css(`[data-testid=${scene.shows}]`)), 30_000);
    for (const language of ["zh-CN", "en"]) {
      for (const theme of ["light", "dark"]) await picture(scene, language, theme);
    }
  }
} finally {
  await close();
}

async function picture(scene, language, theme) {
  const preferences = JSON.stringify({ language, theme, railFolded: false });
  await browser.executeScript('localStorage.setItem("returndesk.preferences", arguments[0])', preferences);
  await browser.navigate().refresh();
  await browser.wait(until.elementLocated(By.css(`[data-testid=${scene.shows}]`)), 10_000);
  await scene.open(browser);
  // The page has changed when its document says so, and is painted two frames later.
  await browser.wait(() => browser.executeScript(SHOWN, language, theme), 10_000);
  await browser.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
  await sleep(SETTLED_MS);
  const file = join(folder, `${scene.name}.${language}.${theme}.png`);
  writeFileSync(file, await browser.takeScreenshot(), "base64");
  console.log(file);
}
