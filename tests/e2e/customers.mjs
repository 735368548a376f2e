// The screens of customers, and somebody who owes.

/** Somebody who owes on two sales and paid a part later; answers with the code and the receipt. */
export async function customerWhoOwes({ ask }) {
  const [code, sku] = ["OWES-1", "OWES-CUP"];
  await ask("product.add", { sku, name: "搪瓷杯", unit_price: "25.00" });
  await ask("stock.opening", { lines: [{ sku, quantity: "40", unit_cost: "9.00" }] });
  await ask("customer.add", { code, name: "周晓彤", phone: "13900002031", note: "每月底结账" });
  await ask("customer.tier_set", { customer: code, tier: "important" });
  for (const [number, quantity] of [["S-OWES-1", "8"], ["S-OWES-2", "6"]]) {
    await ask("sale.post", { number, customer: code, lines: [{ sku, quantity }] });
  }
  const payments = [{ tender: "wechat", amount: "120.00" }];
  const { number } = await ask("customer.receive", { customer: code, payments });
  return { code, name: "周晓彤", receipt: number };
}

export function customerScenes(page, { code, name, receipt }) {
  const list = async (only) => {
    await page.area("customers");
    await page.choose("customers", only);
  };
  const opened = async () => {
    await page.area("customers");
    await (await page.find("main input[type=search]")).sendKeys(code);
    await page.waitFor("one row", async () => (await page.texts("main [role=row]")).length === 2);
    await page.pressNth("main [role=row]", 1);
    await page.waitFor(name, async () => (await page.texts("main h1")).includes(name));
  };
  const asked = async (nth) => {
    await opened();
    await page.pressNth("main header .acts button", nth);
    await page.find("[role=dialog]");
  };
  return [
    ...["all", "owing", "store_credit"].map((only) => ({ name: `customers-${only}`, open: () => list(only) })),
    {
      name: "customer-add",
      open: async () => {
        await page.area("customers");
        await page.press("main header .acts > button");
        await page.find("[role=dialog] form");
      },
    },
    { name: "customer", open: opened },
    ...["erase", "edit", "receive"].map((what, nth) => ({ name: `customer-${what}`, open: () => asked(nth) })),
    {
      name: "customer-receipt",
      open: async () => {
        await opened();
        // After the two sales that are open.
        await page.pressNth("main td button", 2);
        await page.waitFor(receipt, async () => (await page.texts("main h1")).includes(receipt));
      },
    },
  ];
}
