// Every screen of the program, and how a person gets there: for pictures, and for a test that looks at them all.
// Each scene begins on Today of the demo shop, in whatever language, theme and size the window has.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import selenium from "selenium-webdriver";
import { askedScenes, documentsAsked } from "./asked.mjs";
import { counterGoods, counterScenes, LONG, takeBack } from "./counter.mjs";
import { customerScenes, customerWhoOwes } from "./customers.mjs";
import { drawerOpen, drawerScenes } from "./drawer.mjs";
import { goodsInKits, goodsScenes } from "./goods.mjs";
import { pageOf } from "./page.mjs";
import { goodsOnTheWay, placeScenes } from "./places.mjs";
import { feeOn, ruleScenes } from "./rules.mjs";
import { goodsAside, supplierScenes } from "./suppliers.mjs";

const { Key } = selenium;

/** One file with bad rows. */
const BAD_HISTORY = [
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  "1001,LONG-1,手套,3,2026-03-02 09:10:00,19.90,C001,中国",
  "1004,LONG-1,手套,0,2026-03-06 11:30:00,45.00,C001,中国",
  "1005,LONG-1,手套,一个,2026-03-06 12:30:00,45.00,C001,中国",
  "1006,LONG-1,手套,1,2026-03-06 12:30:00,-19.90,C001,中国",
];
const NAME = "保温杯";
/** The pages that keep what is being written. */
const DRAFTS = ["return", "exchange", "sale", "purchase", "supplier_return", "stock.other_in", "stock.other_out", "stock.scrap", "transfer.post"];

/** Prepares an open demo shop and answers with its scenes, each `{ name, open }`. */
export async function scenesOf(window) {
  const page = handsOn(window);
  await counterGoods(page);
  const long = await longSale(page);
  const sale = await saleToTakeBack(page);
  await stepsToDo(page);
  const sentBack = await goodsAside(page);
  const asked = await documentsAsked(page);
  const inbound = await goodsInKits(page);
  const onTheWay = await goodsOnTheWay(page);
  const owing = await customerWhoOwes(page);
  await drawerOpen(page);
  const [closed] = (await page.ask("return.list", { state: "closed", rows_max: 1 })).rows;
  const lists = (await page.ask("today.get")).lists.filter(({ mine }) => mine.length > 0);
  return [
    { name: "today", open: () => page.area("today") },
    { name: "at-desk", open: () => page.press("[data-testid=at-desk]") },
    { name: "search", open: () => listed(page) },
    ...counterScenes(page, sale, long),
    ...documentScenes(page, closed.number, long),
    ...lists.filter(({ step }) => step !== "close").map(({ step }) => ({ name: `step-${step}`, open: () => atWork(page, step) })),
    ...stockScenes(page),
    ...supplierScenes(page, sentBack),
    ...askedScenes(page, window, asked),
    ...goodsScenes(page, inbound, takeBack),
    ...placeScenes(page, onTheWay),
    ...customerScenes(page, owing),
    ...drawerScenes(page),
    ...["due", "journal", "balance", "month"].map((tab) => ({ name: `money-${tab}`, open: () => money(page, tab) })),
    ...settingsScenes(page, window),
    {
      // It comes last: the rules stay changed.
      name: "return-fee",
      open: async () => {
        await feeOn(page, "10");
        await takeBack(page, sale, "1");
      },
    },
  ];
}

/** What a person does in the window, and what a test asks beside it. */
export function handsOn({ browser }) {
  const page = pageOf(browser);
  const { find, press, keys, inPage, waitFor } = page;
  return {
    ...page,
    area: (id) => press(`[data-testid=area-${id}]`),
    search: async (text) => {
      await find("[data-search]:enabled");
      await press("[data-search]");
      await keys(text, Key.ENTER);
    },
    /** Chooses from a list: the driver does not reach into the system's own. */
    select: async (css, value) => {
      await find(css);
      await inPage(
        `const list = document.querySelector(arguments[0]);
         list.value = arguments[1];
         list.dispatchEvent(new Event("change", { bubbles: true }));`,
        css,
        value,
      );
    },
    /** What has no name of its own is pressed by its place. */
    pressNth: (css, nth = 0) =>
      waitFor(`${css} ${nth}`, () =>
        inPage(
          `const one = [...document.querySelectorAll(arguments[0])][arguments[1]];
           if (!one || one.disabled) return false;
           one.click();
           return true;`,
          css,
          nth,
        ),
      ),
  };
}

async function listed({ press, keys, find }) {
  await press("[data-search]");
  await keys(NAME);
  await find("[role=option]");
}

function documentScenes(page, closed, long) {
  const typed = async (...text) => (await page.find("main input[type=search]")).sendKeys(...text);
  const draft = async (text, shown) => {
    await page.area("documents");
    await page.press("main header .acts button:last-child");
    await typed(...text);
    await page.find(shown);
  };
  const paper = async (size) => {
    await page.search(closed);
    await page.find("main h1");
    await page.press("main header button[aria-keyshortcuts=P]");
    await page.choose("paper", size);
    await page.find("[role=dialog] svg text");
  };
  return [
    { name: "documents", open: () => page.area("documents") },
    {
      name: "documents-none",
      open: async () => {
        await page.area("documents");
        await typed("没有这样的单据");
        await page.waitFor("an empty list", async () => (await page.texts("main [role=row]")).length <= 1);
      },
    },
    { name: "draft-search", open: () => draft([NAME], "main li button") },
    { name: "draft-lines", open: () => draft([long, Key.ENTER], "main td input") },
    { name: "document-closed", open: () => page.search(closed).then(() => page.find("main h1")) },
    {
      name: "return-cost-add",
      open: async () => {
        await page.search(closed);
        await page.press("section[aria-labelledby=costs] header button");
        await page.find("[role=dialog] form");
      },
    },
    ...["a5", "a4", "80mm", "58mm"].map((size) => ({ name: `paper-${size}`, open: () => paper(size) })),
    {
      name: "paper-large",
      open: async () => {
        await paper("80mm");
        await page.choose("paper-zoom", "large");
        await page.find("[role=dialog] svg.sharp");
      },
    },
  ];
}

/** From the work list to where the step is done. */
async function atWork(page, step) {
  await page.area("today");
  await page.press(`section[aria-labelledby="${step}-false"] li button`);
  await page.find("main form, main .acts");
}

function stockScenes(page) {
  const moves = async () => {
    await page.area("stock");
    await (await page.find("main input[type=search]")).sendKeys(LONG.sku);
    await page.waitFor("one row", async () => (await page.texts("main [role=row]")).length === 2);
    await page.pressNth("main [role=row]", 1);
    await page.find("main h1");
  };
  const part = async (id) => {
    await page.area("stock");
    await page.choose("stock", id);
  };
  const form = async (id) => {
    await part(id);
    await page.press("main button.primary");
    await page.find("main h1");
    await page.search(LONG.sku);
  };
  const parts = ["purchase", "stocktake", "other_in", "other_out", "scrap", "transfer", "repair", "batches"];
  const written = parts.filter((id) => !["stocktake", "repair", "batches"].includes(id));
  return [
    { name: "stock", open: () => page.area("stock") },
    { name: "stock-moves", open: moves },
    ...parts.map((id) => ({ name: `stock-${id}`, open: () => part(id) })),
    ...written.map((id) => ({ name: `write-${id}`, open: () => form(id) })),
  ];
}

async function money(page, tab) {
  await page.area("money");
  await page.choose("money", tab);
}

function settingsScenes(page, { home, answer }) {
  const section = async (id) => {
    await page.area("settings");
    await page.press(`[data-testid=section-${id}]`);
  };
  const checked = async () => {
    writeFileSync(join(home, "history.csv"), BAD_HISTORY.join("\n"));
    answer(join(home, "history.csv"));
    await section("import");
    await page.press("[data-testid=import-choose]");
    await page.press("[data-testid=import-check]");
    await page.find("[data-testid=rejected]");
  };
  return [
    ...["shop", "rules", "messages", "people", "import", "file"].map((id) => ({ name: `settings-${id}`, open: () => section(id) })),
    ...ruleScenes(page, section),
    { name: "import-checked", open: checked },
  ];
}

/** A sale with everything that is long: a name, a specification, an amount. */
async function longSale({ ask }) {
  const number = "S-LONG-20261231-000042";
  await ask("product.add", LONG);
  await ask("stock.opening", { lines: [{ sku: LONG.sku, quantity: "120", unit_cost: "640.50" }] });
  const payments = [{ tender: "cash", tendered: "65000.00" }];
  await ask("sale.post", { number, lines: [{ sku: LONG.sku, quantity: "48" }], payments });
  const twoWays = [{ tender: "wechat", tendered: "2000.00" }, { tender: "cash", tendered: "1864.00" }];
  await ask("sale.post", { number: "S-TWO-WAYS", lines: [{ sku: LONG.sku, quantity: "3" }], payments: twoWays });
  return number;
}

/** Returns that stand before the steps for which nothing waits in the demo shop. */
async function stepsToDo({ ask }) {
  const sku = "STEP-1";
  await ask("product.add", { sku, name: "陶瓷碗", unit_price: "12.50" });
  await ask("stock.opening", { lines: [{ sku, quantity: "20", unit_cost: "5.00" }] });
  const payments = [{ tender: "wechat", tendered: "30.00" }, { tender: "cash", tendered: "45.00" }];
  await ask("sale.post", { number: "S-STEPS", lines: [{ sku, quantity: "6" }], payments });
  const lines = [{ sale: "S-STEPS", sale_line: 1, quantity: "2", reason: "quality" }];
  const inspected = [{ line: 1, quantity: "2", disposition: "restock" }];
  const steps = [["return.submit"], ["return.approve"], ["return.receive"], ["return.inspect", inspected], ["return.credit"]];
  for (const done of [2, 4, 5]) {
    const { id } = await ask("return.draft", { lines });
    for (const [operation, chosen] of steps.slice(0, done)) await ask(operation, chosen ? { id, lines: chosen } : { id });
  }
}

/** A recent sale that was paid and of which several lines can still come back. */
async function saleToTakeBack({ ask }) {
  for (const { sku } of await ask("product.list")) {
    for (const { number } of await ask("sale.list", { sku, rows_max: 3 })) {
      const found = await ask("sale.get", { number });
      const left = found.lines.filter((line) => Number(line.returnable) > 0);
      if (found.debt === "0.00" && found.within_window && left.length > 1) return number;
    }
  }
  throw new Error("the demo shop has no such sale");
}

/** The page anew in a language and a theme, with nothing left of the scene before. */
export async function appear({ browser }, { language, theme }) {
  const page = pageOf(browser);
  const preferences = JSON.stringify({ language, theme, railFolded: false });
  await page.inPage('localStorage.setItem("returndesk.preferences", arguments[0])', preferences);
  await browser.navigate().refresh();
  const shown = "const { lang, dataset } = document.documentElement; return lang === arguments[0] && dataset.theme === arguments[1]";
  await page.waitFor(`${language}, ${theme}`, () => page.inPage(shown, language, theme));
  // Only now: a page that was left a moment ago may still have kept what was on it.
  for (const kind of DRAFTS) {
    for (const { request_id } of (await page.call("draft.get", { kind })).answered ?? []) {
      await page.call("draft.drop", { request_id });
    }
  }
}

/** When the page has come to rest: nothing moves, nothing is loading. */
export async function settled({ browser }) {
  await browser.executeAsyncScript(
    `const done = arguments[0];
     Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))
       .then(() => requestAnimationFrame(() => requestAnimationFrame(done)));`,
  );
}
