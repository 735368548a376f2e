// Everybody can use the pages: axe finds nothing serious on any of them, in both languages, light and dark.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { pageOf } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SERIOUS = ["serious", "critical"];
/** What axe cannot know: the grid around a list's rows has the focus, takes the keys and scrolls them. */
const ANSWERED = ["scrollable-region-focusable: .table-list"];
const DEMO_MS = 240_000;
const LOOKS = ["zh-CN", "en"].flatMap((language) => ["light", "dark"].map((theme) => ({ language, theme })));
const AREAS = ["today", "return", "documents", "stock", "money", "settings"];

describe("axe finds nothing serious", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-axe-"));
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    await page.find("[data-testid=way-demo]");
    await window.browser.manage().setTimeouts({ script: DEMO_MS });
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const look of LOOKS) {
    it(`on the first run, ${look.language}, ${look.theme}`, async () => {
      await appear(look);
      await page.find("[data-testid=way-demo]");
      assert.deepEqual(await serious(), []);
    });
  }

  it("has a shop to look at", async () => {
    const made = await page.call("session.create", { path: join(folder, "demo.db"), demo: true });
    assert.equal(made.refused, undefined, JSON.stringify(made.refused));
  });

  for (const look of LOOKS) {
    for (const area of AREAS) {
      it(`in ${area}, ${look.language}, ${look.theme}`, async () => {
        await appear(look);
        await page.press(`[data-testid=area-${area}]`);
        await page.waitFor(`${area} shown`, () =>
          page.inPage(`return document.querySelector("main")?.children.length > 0 && !document.querySelector("main [role=status][aria-label]")`),
        );
        assert.deepEqual(await serious(), []);
      });
    }
  }

  for (const look of LOOKS) {
    it(`on a return at the counter, ${look.language}, ${look.theme}`, async () => {
      await appear(look);
      const number = await newestSale();
      await page.press("[data-testid=area-return]");
      await page.find("[data-search]:enabled");
      await page.press("[data-search]");
      await page.keys(number, Key.ENTER);
      await page.find("[data-row^=line]");
      assert.deepEqual(await serious(), []);
    });

    it(`on a return's own page and its paper, ${look.language}, ${look.theme}`, async () => {
      await appear(look);
      await page.press("[data-testid=area-documents]");
      await page.press("[data-search]");
      await page.keys(await newestReturn(), Key.ENTER);
      await page.find("main h1");
      assert.deepEqual(await serious(), []);
    });
  }

  async function appear({ language, theme }) {
    const chosen = JSON.stringify({ language, theme, railFolded: false });
    await page.inPage("localStorage.setItem('returndesk.preferences', arguments[0])", chosen);
    await window.browser.navigate().refresh();
    await page.waitFor(`${language}, ${theme}`, () =>
      page.inPage(
        "const { lang, dataset } = document.documentElement; return lang === arguments[0] && dataset.theme === arguments[1]",
        language,
        theme,
      ),
    );
  }

  /** What axe finds, as rule and place: enough to go there. */
  async function serious() {
    await page.inPage(AXE);
    const { violations } = await page.inPage("return axe.run(document, { resultTypes: ['violations'] })");
    return violations
      .filter(({ impact }) => SERIOUS.includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)
      .filter((found) => !ANSWERED.includes(found));
  }

  async function newestSale() {
    const [product] = (await page.call("product.list")).answered;
    return (await page.call("sale.list", { sku: product.sku, rows_max: 1 })).answered[0].number;
  }

  async function newestReturn() {
    const { rows } = (await page.call("return.list", { state: "closed", rows_max: 1 })).answered;
    return rows[0].number;
  }
});
