// The screens of products: adding one, its selling units, its parts, a kit that comes back; and the way back of goods.

const BOXED = { sku: "BOX-1", name: "有机纯牛奶", spec: "250ml", unit_price: "5.50" };
const KIT = { sku: "KIT-1", name: "春日露营套装", spec: "两人份", unit_price: "199.00", is_goods: false };
const KIT_SALE = "S-KIT";

/** A product by the box, a kit that was sold, and a return that is on its way. */
export async function goodsInKits({ ask }) {
  await ask("product.add", BOXED);
  await ask("product.set_units", { sku: BOXED.sku, units: [{ unit: "箱", size: "24", unit_price: "118.00", barcode: "16901234500017" }] });
  await ask("stock.opening", { lines: [{ sku: BOXED.sku, quantity: "240", unit_cost: "3.10" }] });
  await ask("product.add", KIT);
  await ask("product.set_parts", { sku: KIT.sku, parts: [{ sku: "SMALL-1", quantity: "2" }, { sku: "STEP-1", quantity: "2" }] });
  await ask("sale.post", { number: KIT_SALE, lines: [{ sku: KIT.sku, quantity: "2" }], payments: [{ tender: "cash", tendered: "398.00" }] });
  const { id } = await ask("return.draft", { lines: [{ sale: "S-SMALL", sale_line: 1, quantity: "2", reason: "quality" }] });
  await ask("return.submit", { id });
  await ask("return.approve", { id });
  await ask("return.parcels_set", { id, parcels: [{ tracking: "SF1388005512203", carrier: "顺丰速运" }] });
  return (await ask("return.get", { id })).number;
}

export function goodsScenes(page, inbound, takeBack) {
  const shown = async (sku) => {
    await page.area("stock");
    await (await page.find("main input[type=search]")).sendKeys(sku);
    await page.waitFor("one row", async () => (await page.texts("main [role=row]")).length === 2);
    await page.pressNth("main [role=row]", 1);
    await page.find("main h1");
  };
  const edited = async (sku, nth = 0) => {
    await shown(sku);
    await page.waitFor("the way to change it", () => page.inPage(EDIT, nth));
    await page.find("[role=dialog] input");
  };
  const asked = async (nth) => {
    await page.search(inbound);
    await page.find("main dl .address");
    await page.pressNth("main section > .acts button.quiet", nth);
    await page.find("main form");
  };
  return [
    {
      name: "product-new",
      open: async () => {
        await page.area("stock");
        await page.find("main [role=row]");
        await page.press("main section button:not([role=tab])");
        await page.find("[role=dialog] input");
      },
    },
    { name: "product-tracking", open: () => edited(BOXED.sku) },
    { name: "product-units", open: () => edited(BOXED.sku, 1) },
    { name: "product-parts", open: () => edited(KIT.sku) },
    { name: "return-kit", open: () => takeBack(page, KIT_SALE, "1") },
    {
      name: "sell-box",
      open: async () => {
        await page.area("sell");
        await page.search("16901234500017");
        await page.find("main [data-row]");
      },
    },
    { name: "inbound", open: () => page.search(inbound).then(() => page.find("main dl .address")) },
    { name: "inbound-way", open: () => asked(1) },
    { name: "inbound-parcels", open: () => asked(2) },
  ];
}

/** Presses the button beside what a product's page says of its units or parts. */
const EDIT = `const all = [...document.querySelectorAll("main section > div button")].filter((at) => at.closest("header, search") === null);
  const one = all[arguments[0]];
  one?.click();
  return Boolean(one);`;
