// The screens of goods that go back to suppliers, and the goods that are on them.

/** What waits, what went, who they are; `number` is a supplier return with an answer. */
export function supplierScenes(page, number) {
  const part = async (id) => {
    await page.area("suppliers");
    await page.choose("suppliers", id);
  };
  const opened = async () => {
    await part("returns");
    await page.waitFor("the list", async () => (await page.texts("main [role=row]")).length > 1);
    await page.pressNth("main [role=row]", 1);
    await page.waitFor(number, async () => (await page.texts("main h1")).includes(number));
  };
  return [
    ...["basket", "returns", "directory"].map((id) => ({ name: `suppliers-${id}`, open: () => part(id) })),
    {
      name: "supplier-ship",
      open: async () => {
        await part("basket");
        await page.press("main button.primary");
        await page.find("main [role=spinbutton]");
      },
    },
    { name: "supplier-return", open: opened },
    {
      name: "supplier-answer",
      open: async () => {
        await opened();
        await page.press("main button.primary");
        await page.find("main form [role=spinbutton]");
      },
    },
  ];
}

/** Goods of returns that wait for two suppliers, went to one, and are in repair. Answers with what was shipped. */
export async function goodsAside({ ask }) {
  const sku = "ASIDE-1";
  await ask("product.add", { sku, name: "电热水壶 1.7L", spec: "不锈钢", unit_price: "59.00" });
  for (const [code, name] of [["V-HZ", "杭州恒泰小家电有限公司"], ["V-NB", "宁波百利"]]) await ask("supplier.add", { code, name });
  await ask("purchase.post", { supplier: "V-HZ", lines: [{ sku, quantity: "10", unit_price: "31.20", tax_rate: "13" }] });
  const payments = [{ tender: "wechat", tendered: "413.00" }];
  await ask("sale.post", { number: "S-ASIDE", lines: [{ sku, quantity: "7" }], payments });
  const back = { sale: "S-ASIDE", sale_line: 1, quantity: "7", reason: "quality" };
  const { id } = await ask("return.draft", { lines: [back] });
  for (const step of ["submit", "approve", "receive"]) await ask(`return.${step}`, { id });
  const parts = [["to_supplier", "2"], ["to_supplier", "1"], ["to_supplier", "2"], ["repair", "2"]];
  const lines = parts.map(([disposition, quantity]) => ({ line: 1, disposition, quantity }));
  const { posted } = await ask("return.inspect", { id, lines });
  const lot = (place) => `${posted[0]}.${place}`;
  await ask("supplier_return.choose", { lot: lot(2), supplier: "V-NB" });
  const shipped = { supplier: "V-HZ", reason: "漏电", reference: "RMA-0917", lines: [{ lot: lot(1) }, { sku, quantity: "1" }] };
  const { number } = await ask("supplier_return.ship", shipped);
  await ask("supplier_return.answer", { number, answer: "credit", lines: [{ line: 1, quantity: "1" }], amount: "30.00" });
  return number;
}
