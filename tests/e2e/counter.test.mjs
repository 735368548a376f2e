// What a counter asks beyond how many and why, in the real window and mostly by keyboard: a checklist, what second grade is
// worth, on which shelf goods are put, an exchange for later, and why something is undone.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { locale, rdesk } from "./page.mjs";
import { handsOn } from "./scenes.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;
const ITEMS = ["complete", "boils"];
const BIN = "Back room/B-01";

describe("a counter that asks", () => {
  const folder = mkdtempSync(join(tmpdir(), "returndesk-counter-"));
  const shop = join(folder, "shop.db");
  const words = locale("en");
  let window;
  let page;

  before(async () => {
    window = await openWindow();
    page = handsOn(window);
    await page.ask("session.create", { path: shop, init: { language: "en", currency: "GBP", shop_name: "Corner shop" } });
    await goods(page);
    await rules(page);
    await page.choose("language", "en");
    await window.browser.navigate().refresh();
    await page.find("nav button");
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("asks nothing of goods without a checklist, at no key more", async () => {
    await oneOf("return", "S-2");
    assert.deepEqual(await page.texts("main [data-found]"), []);
    await page.keys(Key.ENTER);
    await page.waitFor("what confirms", () => focused("[data-confirm]"));
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
  });

  it("goes through the checklist by Enter, and signs it with what was seen", async () => {
    await oneOf("return", "S-1");
    await page.find("main [data-found]");
    await says("[data-confirm]", words["return.act_receive"]);
    await says("main tr[data-row]", words["return.later"]);
    await page.keys(Key.ENTER);
    await page.waitFor("the first item", () => focused("[data-found] .item:nth-of-type(1) input"));
    await page.keys(Key.SPACE);
    await answered(1);
    await page.keys(Key.ENTER);
    await page.waitFor("the next item", () => focused("[data-found] .item:nth-of-type(2) input"));
    await page.keys(Key.ARROW_RIGHT);
    await answered(2);
    await page.keys(Key.ENTER);
    await page.waitFor("what confirms", () => focused("[data-confirm]"));
    await says("[data-confirm]", "£50.00");
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
    const { state, timeline } = await view("RT-");
    const { answers } = timeline.find(({ event }) => event === "dispose").found[0];
    assert.deepEqual([state, ...answers.map(({ item, result }) => `${item} ${result}`)], ["closed", "complete ok", "boils fault"]);
  });

  it("keeps goods as second grade at what the table says", async () => {
    await oneOf("return", "S-1");
    for (let turn = 0; turn < 4; turn += 1) await page.keys("d");
    await says("main [data-found]", words["inspect.worth"].split(" {")[0]);
    await says("main [data-found]", words["inspect.no_table"].split(";")[0]);
    await page.inPage(`const grade = document.querySelector("main [data-found] select");
      grade.value = "c";
      grade.dispatchEvent(new Event("change", { bubbles: true }));`);
    await says("main [data-found]", words["inspect.by_table"].replace("{worth}", "12.00").replace("{cost}", "20.00"));
    await page.press("main [data-found] legend button");
    await says("[data-confirm]", "£50.00");
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
    const { state, lines } = await view("RT-");
    assert.deepEqual([state, lines[0].second_grade, lines[0].grades], ["closed", "1", ["c"]]);
  });

  it("proposes the shelf of the shop's table, and puts goods there", async () => {
    const { id } = await page.ask("return.draft", { lines: [{ sale: "S-2", sale_line: 1, quantity: "1" }] });
    for (const step of ["submit", "approve", "receive"]) await page.ask(`return.${step}`, { id });
    const { number } = await page.ask("return.get", { id });
    await page.search(number);
    await page.step(words, "dispose");
    const label = words["inspect.shelf_of"].replace("{name}", "Teapot");
    const shelf = await page.find(`main form select[aria-label="${label}"]`);
    await page.waitFor("the shelf", async () => (await shelf.getAttribute("value")) === BIN);
    await page.press("main form button[type=submit]");
    await page.waitFor("inspected", async () => (await page.ask("return.get", { id })).lines[0].restocked === "1");
    const { rows } = await page.ask("stock.products", { text: "TEAPOT" });
    assert.deepEqual(rows[0].places.find(({ place }) => place === BIN), { place: BIN, quantity: "1" });
  });

  it("hands an exchange in for later, with where it goes", async () => {
    await swap();
    await page.keys("l");
    await (await page.find("[role=dialog] input")).sendKeys("Ada Smith, 1 High Street");
    await page.keys(Key.F9);
    await page.waitFor("its number", async () => (await page.texts("main h1")).some((text) => text.startsWith("EX-")));
    const { state, replacement, lines } = await view("EX-");
    assert.deepEqual([state, replacement.delivery.address, lines[0].received], ["submitted", "Ada Smith, 1 High Street", "0"]);
    assert.deepEqual(await page.ask("draft.get", { kind: "exchange" }), []);
  });

  it("keeps an exchange as a draft, and goes on with it", async () => {
    await swap();
    await page.button("main footer button", words["exchange.later"]);
    await page.button("[role=dialog] button", words["draft.keep"]);
    await page.button("main .acts button", words["command.rewrite"]);
    await says("main", words["exchange.rewriting"]);
    await page.waitFor("what goes out", async () => (await page.texts("main section.active [data-row], main section [data-row^=out]")).length === 1);
    await page.find("[data-confirm]:enabled");
    await page.keys(Key.F9);
    await page.waitFor("a field of the question", () => page.inPage('return Boolean(document.activeElement.closest("[role=dialog] form"))'));
    await page.keys(Key.ENTER);
    await page.waitFor("it is handed in", async () => (await exchanges()).every(({ state }) => state === "submitted"));
    assert.equal((await exchanges()).length, 2, "the draft itself, and no other one");
  });

  it("undoes by Enter, once there is a reason", async () => {
    const number = await soldToUndo();
    await page.area("sell");
    await page.button("main [role=row], main li button", number);
    await page.button("main header button", words["sell.reverse"]);
    await page.waitFor("the reason", () => focused("[role=dialog] input[name=reason]"));
    await page.keys(Key.ENTER);
    assert.equal((await page.ask("sale.get", { number })).reversed_by, null, "not without a reason");
    await page.keys("rung up twice", Key.ENTER);
    await page.waitFor("it is undone", async () => (await page.ask("sale.get", { number })).reversed_by !== null);
    await page.waitFor("no question", async () => (await page.texts("[role=dialog]")).length === 0);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  /** One piece of a sale's only line is at hand. */
  it("asks how goods look where the rules take some back only, and notes it with the receipt", async () => {
    const { policy } = await page.ask("policy.get", {});
    const condition = { check: { name: "condition", accepted: ["sealed", "opened"] }, applies: { categories: ["pots"] } };
    await page.ask("category.set", { skus: ["TEAPOT"], category: "pots" });
    await page.ask("policy.set", { policy: { ...policy, rules: [...policy.rules, condition] }, note: "pots" });
    await oneOf("return", "S-2");
    const looks = "main [data-found] label select";
    await page.select(looks, "opened");
    await says("[data-confirm]", "£70.00");
    await page.keys(Key.F9);
    await page.find("[data-testid=done]");
    const done = await view("RT-");
    assert.equal(done.state, "closed");
    assert.match(JSON.stringify(done.inbound), /"condition":"opened"/);
  });

  async function oneOf(area, sale) {
    await page.area(area);
    await page.search(sale);
    await page.find("[data-row^=line]");
    await page.waitFor("the line at hand", () => focused("[role=spinbutton]"));
    await page.keys(Key.HOME, "1");
    await page.find("[data-confirm]:enabled");
  }

  /** A kettle comes back, a teapot goes out. */
  async function swap() {
    await page.area("exchange");
    await page.search("S-3");
    await page.find("[data-row^=line]");
    await page.waitFor("the line at hand", () => focused("[role=spinbutton]"));
    await page.keys(Key.HOME, "1");
    await page.keys("e");
    await page.find("main section.active");
    await page.search("TEAPOT");
    await page.waitFor("what goes out", async () => (await page.texts("main section.active [data-row]")).length === 1);
    await page.find("[data-confirm]:enabled");
  }

  async function soldToUndo() {
    const payments = [{ tender: "cash", tendered: "70.00" }];
    const { number } = await page.ask("sale.post", { number: "S-UNDO", lines: [{ sku: "TEAPOT", quantity: "1" }], payments });
    return number;
  }

  const focused = (css) => page.inPage("return document.activeElement?.matches(arguments[0]) ?? false", css);
  const says = (css, text) => page.waitFor(text, async () => (await page.texts(css)).some((one) => one.includes(text)));
  /** So many items of the checklist have an answer. */
  const answered = (count) =>
    page.waitFor(`${count} answers`, () => page.inPage("return document.querySelectorAll('[data-found] input:checked').length === arguments[0]", count));
  const exchanges = async () => (await page.ask("return.list", {})).rows.filter(({ number, kind }) => kind === "exchange" || number?.startsWith("EX-"));

  /** The newest return or exchange whose number begins so. */
  async function view(beginning) {
    const { rows } = await page.ask("return.list", {});
    return page.ask("return.get", { number: rows.find(({ number }) => number?.startsWith(beginning)).number });
  }
});

/** Kettles and teapots, in a shop with a back room, and what was sold of them. */
async function goods({ ask }) {
  await ask("product.add", { sku: "KETTLE", name: "Kettle", unit_price: "50.00" });
  await ask("product.add", { sku: "TEAPOT", name: "Teapot", unit_price: "70.00" });
  const opening = [["KETTLE", "20.00"], ["TEAPOT", "30.00"]].map(([sku, unit_cost]) => ({ sku, quantity: "20", unit_cost }));
  await ask("stock.opening", { lines: opening });
  await ask("place.add_warehouse", { name: "Back room" });
  await ask("place.add_bin", { warehouse: "Back room", name: "B-01" });
  await ask("customer.add", { code: "ADA", name: "Ada Smith", phone: "07700900123" });
  for (const [number, sku, quantity, tendered] of [["S-1", "KETTLE", "3", "150.00"], ["S-2", "TEAPOT", "3", "210.00"], ["S-3", "KETTLE", "4", "200.00"]]) {
    await ask("sale.post", { number, customer: "ADA", lines: [{ sku, quantity }], payments: [{ tender: "card", tendered }] });
  }
}

/** Kettles are looked at, second grade has a table, and everything restocked goes into a bin. */
async function rules({ ask }) {
  await ask("category.set", { skus: ["KETTLE"], category: "kettles" });
  const { policy } = await ask("policy.get", {});
  const checklist = { check: { name: "checklist", items: ITEMS }, applies: { categories: ["kettles"] } };
  const tables = { write_downs: [{ category: "kettles", grade: "c", percent: "60" }], shelves: [{ place: BIN }] };
  await ask("policy.set", { policy: { ...policy, rules: [...policy.rules, checklist], ...tables }, note: "kettles" });
}
