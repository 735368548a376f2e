// Every screen in both languages and themes, from the smallest sizes that are promised to a large one: nothing is cut off,
// sticks out, or was never put into words, and figures stand in columns. What only eyes can judge is for
// `cargo xtask screenshots`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { flawsOf } from "./flaws.mjs";
import { freshScenes } from "./fresh.mjs";
import { pageOf } from "./page.mjs";
import { appear, scenesOf, settled } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const DEMO_MS = 240_000;
const USUAL = { width: 1280, height: 720 };
/** Long enough for any machine to draw the window anew. */
const SIZED_MS = 5_000;
/** The usual one at 125 %, itself, and a large one in the dark. A screen is opened once and looked at in each. */
const LOOKS = [
  { size: USUAL, theme: "light" },
  { size: { width: 1024, height: 576 }, theme: "light" },
  { size: { width: 1920, height: 1080 }, theme: "dark" },
];

describe("every screen", () => {
  let window;
  let scenes;

  before(async () => {
    window = await openWindow();
    const page = pageOf(window.browser);
    await page.find("[data-testid=way-demo]");
    await window.browser.manage().setTimeouts({ script: DEMO_MS });
    const made = await page.call("session.create", { path: join(window.home, "demo.db"), demo: true });
    assert.equal(made.refused, undefined, JSON.stringify(made.refused));
    await sized(USUAL);
    scenes = await scenesOf(window);
  });
  after(() => window?.close());

  it("would show a flaw", async () => {
    await appear(window, { language: "zh-CN", theme: "light" });
    await window.browser.executeScript(`
      const bad = [
        ["A sentence that is too long", { width: "40px", overflow: "hidden", whiteSpace: "nowrap" }],
        ["out", { position: "fixed", left: "1270px", width: "90px" }],
        ["area.today", {}],
      ];
      for (const [text, style] of bad) {
        const at = document.body.appendChild(document.createElement("p"));
        at.textContent = text;
        Object.assign(at.style, style);
      }`);
    const kinds = (await flawsOf(window.browser, "zh-CN")).map((flaw) => flaw.split(":")[0]);
    assert.deepEqual(kinds.sort(), ["is cut", "sticks out", "was never put into words"]);
  });

  for (const language of ["zh-CN", "en"]) {
    it(`has its place, ${language}`, async () => {
      assert.deepEqual(await flawsIn(scenes, language), []);
      assert.ok(scenes.length > 25, "the demo shop has work for every step");
    });
  }

  for (const language of ["zh-CN", "en"]) {
    it(`says what to do in a shop with nothing in it, ${language}`, async () => {
      const fresh = await freshScenes(window);
      assert.deepEqual(await flawsIn(fresh, language), []);
    });
  }

  async function flawsIn(some, language) {
    const found = [];
    for (const { name, open } of some) {
      await sized(USUAL);
      await appear(window, { language, theme: "light" });
      // What is judged here is how a screen looks: one that was not reached is gone to once more.
      await open().catch(() => appear(window, { language, theme: "light" }).then(open));
      for (const { size, theme } of LOOKS) {
        await sized(size);
        await window.browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);
        await settled(window);
        const flaws = await flawsOf(window.browser, language);
        found.push(...flaws.map((flaw) => `${name}, ${size.width}: ${flaw}`));
      }
    }
    return found;
  }

  async function sized(size) {
    await window.browser.manage().window().setRect({ x: 0, y: 0, ...size });
    // The frame answers before the page in it has the new size.
    const width = () => window.browser.executeScript("return innerWidth");
    await window.browser.wait(async () => (await width()) === size.width, SIZED_MS).catch(() => undefined);
    assert.equal(await width(), size.width, "the window lets itself be made as small and as large as this");
  }
});
