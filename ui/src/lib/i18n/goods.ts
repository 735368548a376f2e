// What a document is about, in a cell of a list: the first product, and how many others there are.
import { t } from ".";

export const andOthers = (product: string, lines: number): string =>
  lines > 1 ? t("documents.and_more", { product, more: lines - 1 }) : product;
