// What customers are told about, and what messages may name: the words for both, used by documents and settings.
import type { MessageWay, Occasion, Placeholder } from "$lib/generated/operations";
import type { MessageKey } from "./messages";

export const OCCASIONS = [
  "approved",
  "wrong_item",
  "rejected",
  "received",
  "refunded",
  "replacement_waiting",
  "replacement_sent",
] as const satisfies readonly Occasion[];

export const OCCASION: Record<Occasion, MessageKey> = {
  approved: "told.approved",
  wrong_item: "told.wrong_item",
  rejected: "told.rejected",
  received: "told.received",
  refunded: "told.refunded",
  replacement_waiting: "told.replacement_waiting",
  replacement_sent: "told.replacement_sent",
};

export const WAY: Record<MessageWay, MessageKey> = { copied: "told.by_copy", email: "told.by_email", list: "told.by_list" };

export const PLACEHOLDER: Record<Placeholder, MessageKey> = {
  customer: "placeholder.customer",
  number: "placeholder.number",
  rma: "placeholder.rma",
  amount: "placeholder.amount",
  reason: "placeholder.reason",
  last_date: "placeholder.last_date",
  date: "placeholder.date",
  products: "placeholder.products",
  replacement: "placeholder.replacement",
  address: "placeholder.address",
  carrier: "placeholder.carrier",
  tracking: "placeholder.tracking",
  shop: "placeholder.shop",
};
