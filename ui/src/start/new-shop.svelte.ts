// What is entered for a new shop. It follows the country until somebody chooses otherwise, and checks nothing
// but what only the page can know: whether a PIN was typed twice alike, and whether the name was left out.
import type { Input, Output } from "$lib/ask";
import { t } from "$lib/i18n";
import type { Language } from "$lib/i18n";

export type UsualIn = Output<"session.usual">[number];
export type Way = "import" | "demo" | "empty";

const COUNTRY_OF: Record<Language, string> = { "zh-CN": "CN", en: "GB" };

export class NewShop {
  name = $state("");
  country = $state("");
  currency = $state("");
  taxRate = $state("");
  prices = $state<"inclusive" | "exclusive">("inclusive");
  ownerName = $state("");
  pin = $state("");
  pinAgain = $state("");
  path = $state<string | undefined>();
  nameError = $state<string | undefined>();
  pinError = $state<string | undefined>();
  #countryChosen = false;

  /** The usual country of the language, until one was chosen. */
  follow(countries: readonly UsualIn[], language: Language): void {
    if (this.#countryChosen) return;
    this.#take(countries.find((one) => one.country === COUNTRY_OF[language]));
  }

  chooseCountry(countries: readonly UsualIn[], country: string): void {
    this.#countryChosen = true;
    this.#take(countries.find((one) => one.country === country));
  }

  #take(usual: UsualIn | undefined): void {
    if (!usual) return;
    this.country = usual.country;
    this.currency = usual.currency;
    this.taxRate = usual.standard_tax_rate;
    this.prices = usual.prices;
  }

  check(): boolean {
    this.nameError = this.name.trim() === "" ? t("start.name_needed") : undefined;
    this.pinError = this.pin === this.pinAgain ? undefined : t("start.pin_differs");
    const first = this.nameError ? "shop-name" : this.pinError ? "owner-pin-again" : undefined;
    if (first) document.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return first === undefined;
  }

  init(language: Language): NonNullable<Input<"session.create">["init"]> {
    return {
      language,
      country: this.country,
      currency: this.currency,
      tax_rate: this.taxRate.trim() === "" ? null : this.taxRate.trim(),
      prices: this.prices,
      shop_name: this.name.trim(),
      owner_name: this.ownerName.trim(),
      owner_pin: this.pin === "" ? null : this.pin,
    };
  }
}

/** A shop's file in a folder, named after the shop, without what a file's name may not have. */
export function fileIn(folder: string, name: string, otherwise: string): string {
  const between = folder.includes("\\") ? "\\" : "/";
  // eslint-disable-next-line no-control-regex -- control characters are what Windows refuses
  const allowed = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "").trim().replace(/\.+$/, "");
  return `${folder === "" ? "" : folder + between}${allowed === "" ? otherwise : allowed}.db`;
}
