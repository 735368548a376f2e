// Pictures of the real window: every screen in every language, theme and size, for a person to look at. It asserts
// nothing, but says of each picture what the page itself finds wrong with it.
// Usage: node screenshots.mjs FOLDER [SCENE…]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import selenium from "selenium-webdriver";
import { flawsOf } from "./flaws.mjs";
import { freshScenes } from "./fresh.mjs";
import { appear, scenesOf, settled } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const { By, until } = selenium;
const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error("usage: node screenshots.mjs FOLDER [SCENE…]");
mkdirSync(folder, { recursive: true });

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const LANGUAGES = ["zh-CN", "en"];
const THEMES = ["light", "dark"];
const DEMO_MS = 240_000;
/** What answers a moment after the page is there: a preview, a list. */
const ANSWERED_MS = 400;

const window = await openWindow();
const { browser } = window;
try {
  await browser.manage().setTimeouts({ script: DEMO_MS });
  await browser.wait(until.elementLocated(By.css("[data-testid=way-demo]")), 30_000);
  await pictures([{ name: "first-run", open: () => browser.findElement(By.css("[data-testid=way-demo]")) }]);
  await browser.findElement(By.css("[data-testid=way-demo]")).click();
  await browser.wait(until.elementLocated(By.css("[data-testid=at-desk]")), DEMO_MS);
  await pictures(await scenesOf(window));
  await pictures(await freshScenes(window));
  await pictures([{ name: "sign-in", open: leave }]);
} finally {
  await window.close();
}

/** A scene is opened once in each language, and then shown in every size and theme. */
async function pictures(scenes) {
  for (const { name, open } of scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const language of LANGUAGES) {
      await sized(SIZES[0]);
      await opened(open, language);
      for (const size of SIZES) {
        await sized(size);
        for (const theme of THEMES) await picture(name, language, theme, size);
      }
    }
  }
}

async function opened(open, language) {
  try {
    await appear(window, { language, theme: THEMES[0] });
    await open();
    await sleep(ANSWERED_MS);
  } catch (fault) {
    console.log(`  not reached: ${fault.message}`);
  }
}

async function picture(name, language, theme, { width, height }) {
  const file = join(folder, `${name}.${language}.${theme}.${width}x${height}.png`);
  await browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);
  await settled(window);
  for (const flaw of await flawsOf(browser, language)) console.log(`  ${flaw}`);
  writeFileSync(file, await browser.takeScreenshot(), "base64");
  console.log(file);
}

function sized(size) {
  return browser.manage().window().setRect({ x: 0, y: 0, ...size });
}

async function leave() {
  await browser.executeAsyncScript(
    `const [operation, done] = arguments;
     const progress = "__CHANNEL__:" + window.__TAURI_INTERNALS__.transformCallback(() => {});
     window.__TAURI_INTERNALS__.invoke("call", { id: crypto.randomUUID(), operation, input: {}, language: "en", progress }).finally(done);`,
    "session.sign_out",
  );
  await browser.navigate().refresh();
}
