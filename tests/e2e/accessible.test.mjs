// Everybody can use the pages: axe finds nothing serious on any screen, and in the dark its colours tell apart as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { freshScenes } from "./fresh.mjs";
import { pageOf } from "./page.mjs";
import { appear, scenesOf, settled } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SERIOUS = ["serious", "critical"];
/** What axe cannot know: the grid around a list's rows has the focus, takes the keys and scrolls them. */
const ANSWERED = ["scrollable-region-focusable: .table-list"];
const DEMO_MS = 240_000;
const LOOK = { language: "zh-CN", theme: "light" };
const LANGUAGES = ["zh-CN", "en"];

describe("axe finds nothing serious", () => {
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    await page.find("[data-testid=way-demo]");
    await window.browser.manage().setTimeouts({ script: DEMO_MS });
  });
  after(() => window?.close());

  for (const language of LANGUAGES) {
    it(`on the first run, ${language}`, async () => {
      const first = { name: "first-run", open: () => page.find("[data-testid=way-demo]") };
      assert.deepEqual(await seriousIn([first], { ...LOOK, language }), []);
    });
  }

  it("on any screen of a shop at work", async () => {
    await page.ask("session.create", { path: join(window.home, "demo.db"), demo: true });
    await window.browser.navigate().refresh();
    assert.deepEqual(await seriousIn(await scenesOf(window)), []);
  });

  it("on any screen of a shop with nothing in it", async () => {
    assert.deepEqual(await seriousIn(await freshScenes(window)), []);
  });

  async function seriousIn(scenes, look = LOOK) {
    const found = [];
    for (const { name, open } of scenes) {
      await appear(window, look);
      // What is judged here is the screen: one that was not reached is gone to once more.
      await open().catch(() => appear(window, look).then(open));
      // Figures on their way are pale for a moment.
      await page.waitFor("the figures", () => page.inPage("return !document.querySelector('.stale')"));
      await settled(window);
      const inTheLight = await serious({ resultTypes: ["violations"] });
      await page.inPage("document.documentElement.dataset.theme = 'dark'");
      await settled(window);
      const inTheDark = await serious({ resultTypes: ["violations"], runOnly: ["color-contrast"] });
      found.push(...[...new Set([...inTheLight, ...inTheDark])].map((one) => `${name}: ${one}`));
    }
    return found;
  }

  /** What axe finds, as rule and place: enough to go there. */
  async function serious(options) {
    await page.inPage(AXE);
    const { violations } = await page.inPage("return axe.run(document, arguments[0])", options);
    return violations
      .filter(({ impact }) => SERIOUS.includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)
      .filter((found) => !ANSWERED.includes(found));
  }
});
