// Pictures of the real window in every language and theme, for a person to look at. It asserts nothing.
// Usage: node screenshots.mjs FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import selenium from "selenium-webdriver";
import { openWindow } from "./window.mjs";

const { By, until } = selenium;
const folder = process.argv[2];
if (!folder) throw new Error("usage: node screenshots.mjs FOLDER");
mkdirSync(folder, { recursive: true });

/** What is photographed: a name, and how to get there from the first page. */
const SCENES = [
  { name: "today", open: async () => {} },
  { name: "today-folded", open: (browser) => browser.findElement(By.css("nav .fold")).click() },
];
const SETTLED_MS = 300;
const SHOWN = `const { lang, dataset } = document.documentElement;
  return lang === arguments[0] && dataset.theme === arguments[1];`;

const { browser, close } = await openWindow();
try {
  await browser.wait(until.elementLocated(By.css("[data-testid=about]")), 10_000);
  for (const scene of SCENES) {
    await scene.open(browser);
    for (const language of ["zh-CN", "en"]) {
      for (const theme of ["light", "dark"]) await picture(scene.name, language, theme);
    }
  }
} finally {
  await close();
}

async function picture(scene, language, theme) {
  for (const [name, value] of [["language", language], ["theme", theme]]) {
    await browser.findElement(By.css(`input[name="${name}"][value="${value}"]`)).findElement(By.xpath("..")).click();
  }
  // The page has changed when its document says so, and is painted two frames later.
  await browser.wait(() => browser.executeScript(SHOWN, language, theme), 10_000);
  await browser.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
  await sleep(SETTLED_MS);
  const file = join(folder, `${scene}.${language}.${theme}.png`);
  writeFileSync(file, await browser.takeScreenshot(), "base64");
  console.log(file);
}
