// A new shop without a mouse: from the first page to the owner at the desk, out, and in again.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import selenium from "selenium-webdriver";
import { pageOf, rdesk } from "./page.mjs";
import { openWindow } from "./window.mjs";

const { Key } = selenium;

describe("the first run, by keyboard", () => {
  let window;
  let page;
  before(async () => {
    window = await openWindow();
    page = pageOf(window.browser);
  });
  after(() => window?.close());

  /** Tab until this has the focus; on the way every stop must be another one. */
  async function tabTo(name) {
    const passed = [];
    while ((await page.focus()) !== name) {
      assert.ok(passed.length < 15, `Tab never came to ${name}: ${passed}`);
      passed.push(await page.focus());
      await page.tab();
    }
  }

  let shop;

  it("begins at the shop's name", async () => {
    await page.waitFor("the focus", async () => (await page.focus()) === "shop-name");
    await page.keys("晨光百货");
    await tabTo("owner-name");
    await page.keys("王芳");
  });

  it("says so when the PINs differ, and stays", async () => {
    await tabTo("owner-pin");
    await page.keys("2468");
    await tabTo("owner-pin-again");
    await page.keys("2467");
    await tabTo("way-import");
    await page.keys(Key.ENTER);
    await page.waitFor("the focus on what is wrong", async () => (await page.focus()) === "owner-pin-again");
    await page.find("[name=owner-pin-again][aria-invalid=true]");
  });

  it("makes the shop and goes on to the import", async () => {
    await page.keys(...Array(4).fill(Key.BACK_SPACE), "2468");
    await tabTo("way-import");
    await page.keys(Key.ENTER);
    await page.find("[data-testid=import-choose]");
    const { answered } = await page.call("session.state");
    shop = answered.shop.path;
    assert.deepEqual([answered.shop.name, answered.at_desk.name, answered.has_pins], ["晨光百货", "王芳", true]);
    assert.equal(rdesk(shop, "verify").passed, true);
  });

  it("locks, counts a wrong PIN, and lets the owner in again", async () => {
    await page.press("[data-testid=at-desk]");
    await page.waitFor("the PIN field", async () => (await page.focus()) === "pin");
    await page.keys(Key.ESCAPE);
    await page.call("session.sign_out");
    await window.browser.navigate().refresh();
    await page.waitFor("the lock", async () => (await page.focus()) === "pin");
    await page.keys("0000", Key.ENTER);
    await page.find("[role=alert]");
    await page.waitFor("an empty field", async () => (await (await page.find("[name=pin]")).getAttribute("value")) === "");
    await page.keys("2468", Key.ENTER);
    await page.find("[data-testid=at-desk]");
    assert.equal((await page.call("session.state")).answered.at_desk.name, "王芳");
  });
});
