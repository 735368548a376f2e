// The screens of the cash drawer, and of stocktakes that come round.

/** A drawer that was counted twice and is open, and two schedules, one of which is due. */
export async function drawerOpen({ ask }) {
  await ask("shop.settings_set", { counts_drawer: true });
  for (const [float, counted, note] of [["300.00", "300.00", ""], ["300.00", "288.50", "找零可能出错"]]) {
    await ask("drawer.open", { float });
    await ask("drawer.close", { counted, note });
  }
  await ask("drawer.open", { float: "288.50" });
  await ask("product.add", { sku: "CASH-1", name: "帆布袋", unit_price: "39.00" });
  await ask("stock.opening", { lines: [{ sku: "CASH-1", quantity: "30", unit_cost: "12.00" }] });
  const payments = [{ tender: "cash", tendered: "500.00" }];
  await ask("sale.post", { number: "S-CASH-1", lines: [{ sku: "CASH-1", quantity: "12" }], payments });
  await ask("return.counter", { lines: [{ sale: "S-CASH-1", sale_line: 1, quantity: "2", reason: "quality", disposition: "restock" }] });
  await ask("drawer.carry", { way: "out", amount: "300.00", reason: "营业款存银行" });
  await ask("stocktake.schedule_add", { every: "month", note: "月末" });
  await ask("stocktake.schedule_add", { every: "quarter", first: "2030-03-31", scope: "保温", blind: true });
}

export function drawerScenes(page) {
  const drawer = async () => {
    await page.area("money");
    await page.choose("money", "drawer");
    await page.find("[data-testid=drawer-expected]");
  };
  const asked = async (nth, field) => {
    await drawer();
    await page.pressNth("main section .acts button", nth);
    await page.find(`[role=dialog] input[name=${field}]`);
  };
  return [
    { name: "money-drawer", open: drawer },
    { name: "drawer-carry", open: () => asked(1, "amount") },
    {
      name: "drawer-close",
      open: async () => {
        await asked(0, "counted");
        await page.press("[role=dialog] input[name=counted]");
        await page.keys("370");
        await page.find("[role=dialog] [data-testid=drawer-difference]");
      },
    },
    {
      name: "drawer-session",
      open: async () => {
        await drawer();
        await page.pressNth("main [role=row]", 1);
        await page.find("[role=dialog] [data-testid=drawer-difference]");
      },
    },
    {
      name: "stocktake-schedule",
      open: async () => {
        await page.area("stock");
        await page.choose("stock", "stocktake");
        await page.press("main button.primary");
        await page.select("[role=dialog] select[name=every]", "month");
        await page.find("[role=dialog] .turns input");
      },
    },
  ];
}
