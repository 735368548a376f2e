// The screens of the counter: taking back, exchanging, selling, and what each says when it is done or refused.
import selenium from "selenium-webdriver";
import { checklistOn } from "./rules.mjs";

const { Key } = selenium;

/** One long name: what every line must bear. */
export const LONG = {
  sku: "LONG-1",
  name: "加厚防滑硅胶隔热手套 微波炉烤箱专用 一对装（含挂钩）",
  spec: "深海蓝／加大号",
  unit_price: "1288.00",
};
/** What costs so little that nobody has to approve it. */
const SMALL = { sku: "SMALL-1", name: "陶瓷杯", spec: "350ml 白", unit_price: "39.90" };
const SMALL_SALE = "S-SMALL";
/** What is looked at when it comes back. */
const LOOKED = { sku: "LOOKED-1", name: "手持吸尘器", spec: "无线 / 白", unit_price: "259.00" };
const LOOKED_SALE = "S-LOOKED";
/** A sale that can still be undone whole. */
const PLAIN_SALE = "S-PLAIN";
/** What no shelf has. */
const MISSING = { sku: "MISSING-1", name: "铸铁珐琅锅", spec: "24 厘米 / 酒红", unit_price: "1688.00" };
/** A key that comes before the line has the focus is nobody's. */
const AT_HAND = "return document.activeElement?.getAttribute('role') === 'spinbutton'";
const OUT = "main section.active";
/** A reason is chosen, whatever it is called in the language of the moment. */
const QUALITY = `const list = document.querySelector("main select[data-reason]");
  list.value = "quality";
  list.dispatchEvent(new Event("change", { bubbles: true }));`;

/** A grade is chosen, once it is asked for. */
const GRADE = `const list = document.querySelector("main [data-found] input.amount") && document.querySelector("main [data-found] select");
  if (!list) return false;
  list.value = "c";
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;`;

/** What the counter needs to be there: small sales, and a product that has to be ordered. */
export async function counterGoods({ ask }) {
  await ask("product.add", MISSING);
  await ask("product.add", SMALL);
  await ask("stock.opening", { lines: [{ sku: SMALL.sku, quantity: "60", unit_cost: "14.00" }] });
  const payments = [{ tender: "wechat", tendered: "700.00" }, { tender: "cash", tendered: "496.98" }];
  await ask("product.add", LOOKED);
  await ask("stock.opening", { lines: [{ sku: LOOKED.sku, quantity: "9", unit_cost: "140.00" }] });
  await ask("sale.post", { number: LOOKED_SALE, lines: [{ sku: LOOKED.sku, quantity: "2" }], payments: [{ tender: "wechat", tendered: "518.00" }] });
  await checklistOn({ ask }, LOOKED.sku, "小家电", ["配件齐全（主机、充电座、地刷、说明书）", "通电能用", "尘盒已清空"]);
  const lines = (quantity) => [{ sku: SMALL.sku, quantity }];
  await ask("sale.post", { number: SMALL_SALE, lines: lines("30"), discount: "0.02", payments });
  await ask("sale.post", { number: PLAIN_SALE, lines: lines("2"), payments: [{ tender: "cash", tendered: "80.00" }] });
}

export async function takeBack(page, number, quantity) {
  await page.area("return");
  await page.search(number);
  await page.find("[data-row^=line]");
  await page.waitFor("the line at hand", () => page.inPage(AT_HAND));
  await page.keys(Key.HOME, quantity);
  await page.find("[data-confirm]:enabled");
}

export function counterScenes(page, sale, long) {
  return [...returnScenes(page, sale, long), ...swapScenes(page, long), ...sellScenes(page, long)];
}

function returnScenes(page, sale, long) {
  const take = (number, quantity) => takeBack(page, number, quantity);
  return [
    { name: "return-start", open: () => page.area("return") },
    { name: "return", open: () => take(sale, "1") },
    {
      name: "return-why",
      open: async () => {
        await take(sale, "1");
        await page.press("[data-why] button");
        await page.find("[data-explanation]");
      },
    },
    { name: "return-long", open: () => take(long, "2") },
    {
      name: "return-too-many",
      open: async () => {
        await take(sale, "1");
        await page.keys("9");
        await page.find("[data-row] [role=alert]");
      },
    },
    {
      name: "return-split",
      open: async () => {
        await take(SMALL_SALE, "2");
        await page.find("footer .way button");
        await page.pressNth("footer .way button", 0);
        await page.find("footer .way input");
      },
    },
    {
      name: "return-reason-offered",
      open: async () => {
        await take(SMALL_SALE, "1");
        await page.inPage(QUALITY);
        await page.press("footer .acts button[aria-keyshortcuts=F8]");
        await take(sale, "1");
        await page.find("main td button kbd");
      },
    },
    ...lookedAt(page),
    ...leavings(page, sale, long),
    ...withoutReceipt(page),
  ];
}

/** What the counter asks of goods before they go anywhere. */
function lookedAt(page) {
  const asked = async () => {
    await takeBack(page, LOOKED_SALE, "1");
    await page.find("main [data-found] fieldset");
  };
  return [
    {
      name: "return-checklist",
      open: async () => {
        await asked();
        await page.keys("c");
        await page.waitFor("the first item", () => page.inPage("return document.activeElement?.type === 'radio'"));
        await page.keys(Key.SPACE);
      },
    },
    {
      name: "return-second-grade",
      open: async () => {
        await asked();
        for (let turn = 0; turn < 4; turn += 1) await page.keys("d");
        await page.waitFor("the grade", () => page.inPage(GRADE));
        await page.press("main [data-found] legend button");
        await page.find("[data-confirm]:enabled");
      },
    },
  ];
}

/** What a return is left with: given up, put aside, done. */
function leavings(page, sale, long) {
  const take = (number, quantity) => takeBack(page, number, quantity);
  return [
    {
      name: "return-drop",
      open: async () => {
        await take(sale, "1");
        await page.pressNth("footer .acts button", 0);
        await page.find("[role=dialog]");
      },
    },
    {
      name: "return-parked",
      open: async () => {
        await take(sale, "1");
        await page.keys(Key.F8);
        await page.waitFor("what was put aside", async () => (await page.texts("main [data-row]")).length === 0);
        await take(long, "1");
      },
    },
    {
      name: "return-done",
      open: async () => {
        await take(SMALL_SALE, "1");
        await page.keys(Key.F9);
        await page.find("[data-testid=done]");
      },
    },
  ];
}

function withoutReceipt(page) {
  const without = async () => {
    await page.area("return");
    await page.search(LONG.sku);
    await page.find("[role=option]");
  };
  return [
    { name: "return-no-receipt-search", open: without },
    {
      name: "return-no-receipt",
      open: async () => {
        await without();
        await page.waitFor("the last way out", async () => {
          const rows = await page.texts("[role=option]");
          if (rows.length > 0) await page.pressNth("[role=option]", rows.length - 1);
          return (await page.texts("main [data-row^=found]")).length > 0;
        });
        await page.find("[data-confirm]:enabled");
      },
    },
  ];
}

/** An exchange at the counter: one piece back, a bowl out; and one for what has to be waited for. */
function swapScenes(page, long) {
  const begun = async (number = long) => {
    await page.area("exchange");
    await page.search(number);
    await page.find("[data-row^=line]");
    await page.waitFor("the line at hand", () => page.inPage(AT_HAND));
    await page.keys(Key.HOME, "1");
    await page.find("[data-confirm]");
  };
  const swapped = async (sku, number = long) => {
    await begun(number);
    await page.keys("e");
    await page.waitFor("the side that goes out", () => page.inPage(`return Boolean(document.querySelector("${OUT}"))`));
    await page.search(sku);
    await page.waitFor("what goes out", async () => (await page.texts(`${OUT} [data-row]`)).length === 1);
    await page.find("[data-confirm]:enabled");
  };
  /** What was drafted for later is changed. */
  const again = async () => {
    const lines = [{ sale: SMALL_SALE, sale_line: 1, quantity: "1", reason: "wrong_size" }];
    const delivery = { address: "王女士 杭州市西湖区文三路 90 号", carrier: "顺丰" };
    const { id } = await page.ask("exchange.draft", { lines, replacement: [{ sku: "STEP-1", quantity: "2" }], delivery });
    await page.area("documents");
    await page.waitFor("the list", async () => (await page.texts("main [role=row]")).length > 1);
    await page.pressNth("main [role=row]", 1);
    await page.find("main .acts button.quiet");
    await page.press("main .acts button.quiet");
    await page.find("main section [data-row^=out]");
    await page.find("[data-confirm]:enabled");
    return id;
  };
  return [
    { name: "exchange-start", open: () => page.area("exchange") },
    { name: "exchange-back", open: () => begun() },
    { name: "exchange", open: () => swapped("STEP-1", SMALL_SALE) },
    {
      name: "exchange-sent",
      open: async () => {
        await swapped("STEP-1", SMALL_SALE);
        await page.press("footer .way button.quiet");
        await page.find("footer input.address");
      },
    },
    {
      name: "exchange-later",
      open: async () => {
        await swapped("STEP-1", SMALL_SALE);
        await page.press("footer .confirm button[aria-keyshortcuts=L]");
        await (await page.find("[role=dialog] input")).sendKeys("王女士 杭州市西湖区文三路 90 号 东部软件园 3 号楼 1203 室");
      },
    },
    { name: "exchange-again", open: () => again() },
    { name: "exchange-missing", open: () => swapped(MISSING.sku, SMALL_SALE) },
    { name: "exchange-approval", open: () => swapped("STEP-1") },
    {
      name: "exchange-done",
      open: async () => {
        await swapped("STEP-1", SMALL_SALE);
        await page.keys(Key.F9);
        await page.find("[data-testid=done]");
      },
    },
  ];
}

function sellScenes(page, long) {
  const begun = async (sku) => {
    await page.area("sell");
    await page.search(sku);
    await page.find("main [data-row]");
  };
  const sold = async (number) => {
    await page.area("sell");
    await page.waitFor("the latest sales", async () => (await page.texts("main [role=row], main li button")).length > 1);
    // Rows out of sight are not drawn: the list is gone through until the sale comes, and from its top again.
    const opened = `const one = [...document.querySelectorAll("main [role=row]")].find((at) => at.textContent.includes(arguments[0]));
      one?.click();
      const list = document.querySelector("main .table-list");
      const isAtEnd = list && list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
      if (!one && list) list.scrollTop = isAtEnd ? 0 : list.scrollTop + list.clientHeight;
      return Boolean(one);`;
    await page.waitFor(number, () => page.inPage(opened, number));
    await page.find("main h1");
  };
  return [
    { name: "sell-start", open: () => page.area("sell") },
    { name: "sell", open: () => begun(LONG.sku) },
    {
      name: "sell-promotion",
      open: async () => {
        await begun(LONG.sku);
        await page.press("footer .fields > button");
        await (await page.find("[data-promotion]")).sendKeys("1000");
      },
    },
    { name: "sell-missing", open: () => begun(MISSING.sku).then(() => page.find("main [role=alert]")) },
    {
      name: "sell-done",
      open: async () => {
        await begun("STEP-1");
        await page.find("[data-confirm]:enabled");
        await (await page.find("[data-tendered]")).sendKeys("20");
        await page.waitFor("the change", () => page.inPage("return Boolean(document.querySelector('footer .change'))"));
        await page.keys(Key.F9);
        await page.find("[data-testid=sold]");
      },
    },
    { name: "sale", open: () => sold(long) },
    {
      name: "sale-reverse",
      open: async () => {
        await sold(PLAIN_SALE);
        await page.press("main header button.danger");
        await page.find("[role=dialog] input");
      },
    },
  ];
}
