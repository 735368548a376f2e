// A file with bad rows through the window: what it says before, what it does, and what is in the shop's file
// afterwards. Then the month's folder, as the books get it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pageOf, rdesk } from "./page.mjs";
import { openWindow } from "./window.mjs";

const HISTORY = [
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  "1001,A1,白色马克杯,3,2026-03-02 09:10:00,19.90,C001,中国",
  "1001,A2,竹制托盘,1,2026-03-02 09:10:00,45.00,C001,中国",
  "1002,A1,白色马克杯,2,2026-03-03 10:00:00,19.90,,中国",
  "C1003,A1,白色马克杯,-1,2026-03-05 11:30:00,19.90,C001,中国",
  "1004,A2,竹制托盘,0,2026-03-06 11:30:00,45.00,C001,中国",
  "1005,A2,竹制托盘,一个,2026-03-06 12:30:00,45.00,C001,中国",
  "1006,A1,白色马克杯,1,2026-03-06 12:30:00,-19.90,C001,中国",
];
const BAD_ROWS = ["6", "7", "8"];

describe("importing in the window", () => {
  let window;
  let page;
  let shop;
  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
    shop = join(window.home, "shop.db");
    writeFileSync(join(window.home, "stock.csv"), "StockCode,Quantity,UnitCost\nA1,40,8.50\nA2,25,21.00\n");
    writeFileSync(join(window.home, "history.csv"), HISTORY.join("\n"));
    await page.find("[name=shop-name]");
    const made = await page.call("session.create", { path: shop, init: { language: "zh-CN", shop_name: "小店" } });
    assert.equal(made.refused, undefined);
    await window.browser.navigate().refresh();
    await page.find("[data-testid=at-desk]");
    await page.press("[data-testid=area-settings]");
    await page.press("[data-testid=section-import]");
  });
  after(() => window?.close());

  const figure = async (key) => (await page.find(`[data-testid=figure-${key}] dd`)).getText();
  async function check(file) {
    window.answer(file === "" ? "" : join(window.home, file));
    await page.press("[data-testid=import-choose]");
  }

  it("does nothing when the dialog is given up", async () => {
    await check("");
    await page.find("[data-testid=import-choose]");
  });

  it("takes opening stock in", async () => {
    await check("stock.csv");
    await page.press("[data-testid=import-check]");
    await page.press("[data-testid=import-run]");
    await page.find("[data-testid=import-done]");
    assert.equal(await figure("products_new"), "2");
  });

  it("shows what would happen, and which rows cannot be taken", async () => {
    await page.press("[data-testid=section-people]");
    await page.press("[data-testid=section-import]");
    await check("history.csv");
    await page.press("[data-testid=import-check]");
    await page.find("[data-testid=rejected]");
    assert.deepEqual(await page.texts("[data-testid=rejected] tbody td:first-child"), BAD_ROWS);
    assert.equal(await figure("new_documents"), "3");
    assert.deepEqual(rdesk(shop, "call", "return.list").rows, [], "nothing is there before the import");
  });

  it("imports nothing while all or nothing is wanted", async () => {
    await page.press("[data-testid=import-all-or-nothing]");
    await page.waitFor("the button to close", async () => !(await (await page.find("[data-testid=import-run]")).isEnabled()));
    await page.press("[data-testid=import-all-or-nothing]");
  });

  it("keeps the rejected rows as a file", async () => {
    const out = join(window.home, "rejected.csv");
    window.answer(out);
    await page.press("[data-testid=save-rejected]");
    await page.waitFor("the file", () => readdirSync(window.home).includes("rejected.csv"));
    const rows = readFileSync(out, "utf8").trim().split("\r\n");
    assert.equal(rows.length, 1 + BAD_ROWS.length);
    assert.match(rows[1], /^6,/);
  });

  it("imports the good rows, and the books are whole", async () => {
    await page.press("[data-testid=import-run]");
    await page.find("[data-testid=import-done]");
    const verified = rdesk(shop, "verify");
    assert.equal(verified.passed, true);
    const sale = rdesk(shop, "call", "sale.get", '{"number":"1001"}');
    assert.equal(sale.lines.length, 2);
  });

  it("takes a past of other books in to look it up, and moves nothing", async () => {
    const past = ["2001,A1,白色马克杯,4,2026-02-01 09:00:00,19.90,C001,中国", "C2002,A1,白色马克杯,-1,2026-02-02 09:00:00,19.90,C001,中国"];
    writeFileSync(join(window.home, "past.csv"), [HISTORY[0], ...past].join("\n"));
    const shelf = () => rdesk(shop, "call", "find", '{"text":"A1"}').products[0];
    const before = shelf();
    await page.press("[data-testid=section-people]");
    await page.press("[data-testid=section-import]");
    await check("past.csv");
    await page.press("[data-testid=import-for-reference]");
    await page.press("[data-testid=import-check]");
    await page.press("[data-testid=import-run]");
    await page.find("[data-testid=import-done]");
    assert.deepEqual(shelf(), before);
    const sale = rdesk(shop, "call", "sale.get", '{"number":"2001"}');
    assert.deepEqual([sale.for_reference, sale.gross, sale.lines[0].returnable], [true, "59.70", "3"]);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  it("writes the month's folder", async () => {
    const out = join(window.home, "books");
    const { answered } = await page.call("export.month", { month: "2026-03", out });
    assert.ok(answered.files.length >= 8, JSON.stringify(answered));
    assert.deepEqual(readdirSync(out).sort(), answered.files.map((file) => file.name).sort());
    assert.match(readFileSync(join(out, "returns.csv"), "utf8"), /C1003/);
  });

  it("says of an unknown file what it lacks", async () => {
    writeFileSync(join(window.home, "foreign.csv"), "Code,Menge\n1,2\n");
    await page.press("[data-testid=section-people]");
    await page.press("[data-testid=section-import]");
    await check("foreign.csv");
    assert.match(await (await page.find("[data-testid=import-missing]")).getText(), /库存.*UnitCost/);
  });
});
