// Names of customers and products as the documents say them.
import type { PartyView } from "$lib/generated/operations";
import { t } from "$lib/i18n";

/** A customer's name, or whatever else tells who it is. */
export const customerName = (party: PartyView): string => party.name || party.code || party.phone || t("customer.walk_in");

/** The first product, and how many lines there are beside it. */
export const productLine = (row: { product: string; lines: number }): string =>
  row.lines > 1 ? t("documents.and_more", { product: row.product, more: row.lines - 1 }) : row.product;

/** "2" of a product with its unit-less quantity, and "0" as a dash: an empty cell reads as "not looked at". */
export const quantity = (text: string): string => (/^-?0*\.?0*$/.test(text) ? "—" : text);
