// The questions that pages ask in front of themselves, and what they show once something was done.
import { join } from "node:path";

/** The smallest picture. */
const PHOTO =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** What a person can be asked, from where it is asked. */
export function askedScenes(page, { home, answer }, documents) {
  return [...documentAsked(page, documents), ...stockAsked(page, documents), ...shopAsked(page, { home, answer })];
}

/** Documents on which something can be asked, or was undone. */
export async function documentsAsked({ ask }) {
  const sku = "STEP-1";
  const { number: purchase } = await ask("purchase.post", {
    supplier: "V-NB",
    reference: "NB-20261129-00087",
    note: "到货时外箱有压痕，已拍照。",
    lines: [{ sku, quantity: "12", unit_price: "6.18", tax_rate: "13" }, { sku: "LONG-1", quantity: "3", unit_price: "640.5", tax_rate: "13" }],
  });
  const out = { reason: "own_use", lines: [{ sku, quantity: "1" }] };
  const { number: undone } = await ask("stock.other_out", out);
  await ask("stock.reverse", { number: undone, reason: "记错了" });
  const { number: stocktake } = await ask("stocktake.open", { scope: "STEP" });
  await ask("stocktake.count", { number: stocktake, lines: [{ sku, quantity: "7" }] });
  const { id: rejected } = await ask("return.draft", { lines: [{ sale: "S-TWO-WAYS", sale_line: 1, quantity: "1", reason: "quality" }] });
  await ask("return.submit", { id: rejected });
  await ask("return.reject", { id: rejected, reason: "人为损坏：杯底有明显磕碰，与照片不符" });
  const { number: missing } = await ask("exchange.counter", {
    lines: [{ sale: "S-TWO-WAYS", sale_line: 1, quantity: "1", reason: "wrong_size" }],
    replacement: [{ sku: "MISSING-1", quantity: "1" }],
    out_of_stock: "wait",
  });
  return { purchase, undone, stocktake, rejected, missing, parcel: await parcelWithMore({ ask }) };
}

/** A return with a photo, in whose parcel there was something that nobody expected. */
async function parcelWithMore({ ask }) {
  const { id } = await ask("return.draft", { lines: [{ sale: "S-SMALL", sale_line: 1, quantity: "1", reason: "damaged" }] });
  await ask("attachment.add", { id, name: "杯口缺角.png", data: PHOTO });
  await ask("return.submit", { id });
  await ask("return.approve", { id });
  await ask("return.receive", { id, lines: [], unexpected: [{ sku: "STEP-1", what: "和杯子装在同一个箱子里", quantity: "1" }] });
  return (await ask("return.get", { id })).number;
}

function documentAsked(page, { rejected, missing, parcel }) {
  const opened = async (number) => {
    await page.search(number);
    await page.find("main h1");
    await page.find("main table");
  };
  return [
    { name: "document-exchange", open: () => opened(missing) },
    { name: "document-custody", open: () => opened(parcel) },
    {
      name: "message",
      open: async () => {
        await opened(parcel);
        await page.press("main header button[aria-keyshortcuts=T]");
        await page.find("[role=dialog] textarea");
      },
    },
    {
      name: "message-list",
      open: async () => {
        await page.area("documents");
        await page.press("main header .acts button");
        await page.find("[role=dialog]");
      },
    },
    {
      name: "document-rejected",
      open: async () => {
        await page.area("documents");
        await page.waitFor("the list", async () => (await page.texts("main [role=row]")).length > 1);
        const { number } = await page.ask("return.get", { id: rejected });
        await opened(number);
      },
    },
    {
      name: "document-undo",
      open: async () => {
        await opened(missing);
        await page.pressNth("main section button.danger", 0);
        await page.find("main form");
      },
    },
  ];
}

function stockAsked(page, { purchase, undone, stocktake }) {
  const part = async (id) => {
    await page.area("stock");
    await page.choose("stock", id);
    await page.waitFor("the list", async () => (await page.texts("main [role=row]")).length > 1);
  };
  const row = async (id, text) => {
    await part(id);
    const opened = `const one = [...document.querySelectorAll("main [role=gridcell]")].find((at) => at.textContent.trim() === arguments[0]);
      one?.click();
      return Boolean(one);`;
    await page.waitFor(text, () => page.inPage(opened, text));
    await page.waitFor(text, async () => (await page.texts("main h1")).includes(text));
    await page.find("main table");
  };
  const asked = async (open, button, shown = "[role=dialog]") => {
    await open();
    await page.press(button);
    await page.find(shown);
  };
  return [
    { name: "purchase", open: () => row("purchase", purchase) },
    { name: "purchase-pay", open: () => asked(() => row("purchase", purchase), "main header button.primary") },
    { name: "purchase-reverse", open: () => asked(() => row("purchase", purchase), "main header button.danger") },
    { name: "stock-undone", open: () => row("other_out", undone) },
    { name: "stocktake-new", open: () => asked(() => part("stocktake"), "main button.primary") },
    { name: "stocktake", open: () => row("stocktake", stocktake) },
    { name: "stocktake-end", open: () => asked(() => row("stocktake", stocktake), "main header button.primary:enabled") },
    {
      name: "repair-end",
      open: async () => {
        await page.area("stock");
        await page.choose("stock", "repair");
        await page.find("main td.amount button:enabled");
        await page.pressNth("main td.amount button:enabled", 0);
        await page.find("[role=dialog]");
      },
    },
    {
      name: "basket-other",
      open: async () => {
        await page.area("suppliers");
        await page.find("main td.amount button:enabled");
        await page.pressNth("main td.amount button:enabled", 0);
        await page.find("[role=dialog]");
      },
    },
  ];
}

function shopAsked(page, { home, answer }) {
  const section = async (id) => {
    await page.area("settings");
    await page.press(`[data-testid=section-${id}]`);
  };
  return [
    {
      name: "person-new",
      open: async () => {
        await section("people");
        await page.press("main button.primary");
        await page.find("[role=dialog] input");
      },
    },
    {
      name: "file-verified",
      open: async () => {
        await section("file");
        await page.find("main [data-testid=about]");
        await page.pressNth("main section:nth-of-type(2) .acts button", 0);
        await page.find("main .acts [role=status]");
      },
    },
    {
      name: "month-close",
      open: async () => {
        await page.area("money");
        await page.choose("money", "month");
        await page.press("main section button.danger:enabled");
        await page.find("[role=dialog]");
      },
    },
    {
      name: "month-written",
      open: async () => {
        await page.area("money");
        await page.choose("money", "month");
        answer(join(home, "month"));
        await page.find("main form");
        await page.pressNth("main form .folder button", 0);
        await page.press("main form button.primary:enabled");
        await page.find("main td.amount");
      },
    },
    {
      name: "search-nothing",
      open: async () => {
        await page.press("[data-search]");
        await page.keys("没有这样的东西");
        await page.waitFor("that there is nothing", async () => (await page.texts("#found .note")).length > 0);
      },
    },
  ];
}
