import { describe, expect, it } from "vitest";
import { fileIn, NewShop, type UsualIn } from "./new-shop.svelte";

const usual = (country: string, currency: string): UsualIn => ({
  country,
  currency,
  time_zone: "Europe/London",
  tax_rate: "0",
  standard_tax_rate: country === "GB" ? "20" : "0",
  prices: "inclusive",
  chart: "plain",
});
const COUNTRIES = [usual("CN", "CNY"), usual("GB", "GBP"), usual("DE", "EUR")];

describe("a new shop", () => {
  it("follows the language until a country was chosen", () => {
    const made = new NewShop();
    made.follow(COUNTRIES, "zh-CN");
    expect(made.currency).toBe("CNY");
    made.follow(COUNTRIES, "en");
    expect([made.currency, made.taxRate]).toEqual(["GBP", "20"]);
    made.chooseCountry(COUNTRIES, "DE");
    made.follow(COUNTRIES, "zh-CN");
    expect([made.country, made.currency]).toEqual(["DE", "EUR"]);
  });

  it("leaves out what was left empty, so that the core takes what is usual", () => {
    const made = new NewShop();
    made.name = " 晨光 ";
    expect(made.init("zh-CN")).toMatchObject({ shop_name: "晨光", owner_name: "", owner_pin: null, tax_rate: null });
  });
});

describe("the shop's file", () => {
  it.each([
    ["/home/wang/Returndesk", "晨光百货", "/home/wang/Returndesk/晨光百货.db"],
    ["C:\\Users\\wang\\Documents\\Returndesk", "A/B: C?", "C:\\Users\\wang\\Documents\\Returndesk\\AB C.db"],
    ["/tmp", " ... ", "/tmp/shop.db"],
    ["", "晨光", "晨光.db"],
  ])("in %s of %s is %s", (folder, name, path) => expect(fileIn(folder, name, "shop")).toBe(path));
});
