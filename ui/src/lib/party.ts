// What a customer is called on a screen that other customers can see, too: never by the whole phone number, even where
// the shop uses it as its code.
import type { PartyView } from "./generated/operations";
import { t } from "./i18n";

type Party = Pick<PartyView, "code" | "name" | "phone">;

/** A customer's code, unless it is the phone: that is shown with its middle hidden. */
export function codeBeside({ code, phone }: Pick<Party, "code" | "phone">): string {
  const isPhone = code?.length === phone.length && [...phone].every((sign, at) => sign === "*" || sign === code[at]);
  return isPhone ? "" : (code ?? "");
}

/** By name; otherwise by code or by what is shown of the phone. */
export const called = (party: Party): string => party.name || codeBeside(party) || party.phone || t("customer.walk_in");
