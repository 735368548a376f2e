// Names of products as the documents say them.
import { andOthers } from "$lib/i18n/goods";

/** The first product, and how many lines there are beside it. */
export const productLine = (row: { product: string; lines: number }): string => andOthers(row.product, row.lines);

/** "2" of a product with its unit-less quantity, and "0" as a dash: an empty cell reads as "not looked at". */
export const quantity = (text: string): string => (/^-?0*\.?0*$/.test(text) ? "—" : text);
