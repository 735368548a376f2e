// The screens of warehouses, bins and transfers: a second warehouse, goods in a bin, goods on their way.

const SKU = "CARRY-1";

/** A back room with bins, three of ten goods on their way to it; the number of that transfer. */
export async function goodsOnTheWay({ ask }) {
  await ask("product.add", { sku: SKU, name: "收纳箱", spec: "大号", unit_price: "39.00" });
  await ask("stock.opening", { lines: [{ sku: SKU, quantity: "10", unit_cost: "18.00" }] });
  await ask("place.add_bin", { name: "A-01" });
  const [first] = await ask("place.add_warehouse", { name: "后仓" });
  for (const name of ["B-01", "B-02"]) await ask("place.add_bin", { warehouse: "后仓", name });
  const lines = (quantity) => [{ sku: SKU, quantity }];
  await ask("transfer.post", { from: first.name, to: `${first.name}/A-01`, lines: lines("4") });
  const { number } = await ask("transfer.post", { from: first.name, to: "后仓/B-01", reference: "面包车", lines: lines("3") });
  await ask("transfer.receive", { number, lines: [{ line: 1, quantity: "1" }] });
  return number;
}

export function placeScenes(page, number) {
  const part = async (id) => {
    await page.area("stock");
    await page.choose("stock", id);
  };
  const shown = async () => {
    await part("transfer");
    await page.waitFor("transfers", async () => (await page.texts("main [role=row]")).length > 2);
    await page.pressNth("main [role=row]", 1 + (await page.texts("main [role=row]")).slice(1).findIndex((text) => text.includes(number)));
    await page.find("main .route");
  };
  return [
    {
      name: "places",
      open: async () => {
        await part("transfer");
        await page.pressNth("main .acts button", 1);
        await page.find("[role=dialog] input");
      },
    },
    { name: "transfer", open: shown },
    {
      name: "transfer-receive",
      open: async () => {
        await shown();
        await page.press("main header button.primary");
        await page.find("[role=dialog] [role=spinbutton]");
      },
    },
    {
      name: "stock-places",
      open: async () => {
        await page.area("stock");
        await (await page.find("main input[type=search]")).sendKeys(SKU);
        await page.waitFor("one row", async () => (await page.texts("main [role=row]")).length === 2);
        await page.pressNth("main [role=row]", 1);
        await page.find("main .places");
      },
    },
  ];
}
