// Sentences of the return page: what a press will do, and what it did.
import { isZero, money } from "$lib/format";
import type { WorthOf } from "$lib/generated/operations";
import { t, type MessageKey } from "$lib/i18n";
import { DISPOSITION, LOCATION, TENDER } from "$lib/i18n/names";
import type { Destination, Figures, OutFigure, Preview, Tender } from "./draft";

const MONEY_TO: Record<Tender, MessageKey> = {
  alipay: "return.to_alipay",
  bank: "return.to_bank",
  card: "return.to_card",
  cash: "return.to_cash",
  store_credit: "return.to_store_credit",
  wechat: "return.to_wechat",
};

/** Where goods go: quarantine is what is left when nothing is decided yet. */
export const DESTINATION: Record<Destination, MessageKey> = {
  restock: DISPOSITION.restock,
  quarantine: LOCATION.quarantine,
  scrap: DISPOSITION.scrap,
  to_supplier: DISPOSITION.to_supplier,
  second_grade: DISPOSITION.second_grade,
};

/** What a part of a calculation is about. */
export const WHY: Record<WorthOf, MessageKey> = {
  gross: "return.why_gross",
  net: "return.why_net",
  tax: "return.why_tax",
};

/** Whether this person may choose a tender: any of it, or up to what was paid with it. */
export const mayTake = ({ cap, refusal }: Figures["sources"][number]["tenders"][number]): boolean =>
  !refusal || (refusal.code !== "customer_needed" && !isZero(cap));

/** "¥50.00 到微信、¥43.34 到现金". */
export const moneyTo = (refunds: Preview["refunds"]): string =>
  refunds
    .map(({ tender, amount }) => t(MONEY_TO[tender], { amount: money(amount) }))
    .join(t("return.and"));

const waitsFor = (preview: Preview, step: string) => preview.waits.some((wait) => wait.step === step);

/** What the confirming button says it will do. */
export function actWords(preview: Preview | undefined, keepAsCredit: boolean): string {
  if (!preview?.figures) return t("return.act");
  if (preview.exchange) return exchangeWords(preview);
  const { payable, sources, to_debt, refused } = preview.figures;
  if (refused?.code === "reason_missing" && sources.length === 0) return t("return.act_reason");
  if (refused) return t("return.act_missing");
  if (waitsFor(preview, "approve")) return t("return.act_submit");
  if (preview.refunds.length > 0) return t("return.act_refund", { money: moneyTo(preview.refunds) });
  if (waitsFor(preview, "refund")) return t("return.act_wait_refund");
  if (keepAsCredit && !isZero(payable)) return t("return.act_keep", { amount: money(payable) });
  if (!isZero(to_debt)) return t("return.act_debt", { amount: money(to_debt) });
  return preview.state === "approved" ? t("return.act_receive") : t("return.act");
}

/** What the button of an exchange says it will do. */
function exchangeWords(preview: Preview): string {
  if (waitsFor(preview, "approve")) return t("return.act_submit");
  if (preview.figures?.refused) return t("return.act_missing");
  if (preview.exchange?.refused) return t("exchange.act_which");
  if (preview.exchange?.missing && waitsFor(preview, "deliver")) return t("exchange.act_wait");
  // Where nothing goes out after all, it is a return.
  const isRefund = preview.exchange?.lines.every((line) => line.delivered === "0" && line.cancelled !== "0");
  if (isRefund && preview.refunds.length > 0) return t("return.act_refund", { money: moneyTo(preview.refunds) });
  if ((preview.collected ?? []).length > 0) return t("exchange.act_collect", { money: collectedBy(preview) });
  if (preview.refunds.length > 0) return t("exchange.act_refund", { money: moneyTo(preview.refunds) });
  return t("exchange.act_even");
}

/** "¥30.00 现金". */
const collectedBy = (preview: Preview): string =>
  (preview.collected ?? [])
    .map(({ tender, amount }) => `${money(amount)} ${t(TENDER[tender])}`)
    .join(t("return.and"));

/** What an exchange did. */
function exchanged(done: Preview, number: string): string {
  if (done.state === "submitted") return t("exchange.done_submitted", { number });
  if (waitsFor(done, "deliver")) return t("exchange.done_waiting", { number });
  if ((done.collected ?? []).length > 0) return t("exchange.done_collected", { money: collectedBy(done), number });
  if (done.refunds.length > 0) return t("exchange.done_refunded", { money: moneyTo(done.refunds), number });
  return t("exchange.done_even", { number });
}

/** What happened, in one sentence. */
export function doneWords(done: Preview): string {
  const number = done.number ?? "";
  if (done.collected) return exchanged(done, number);
  if (done.state === "submitted") return t("return.done_submitted", { number });
  if (done.refunds.length > 0) return t("return.done_refunded", { money: moneyTo(done.refunds), number });
  if (!isZero(done.credited)) return t("return.done_credited", { amount: money(done.credited), number });
  return t("return.done_received", { number });
}

/** Whether nothing of it has to be waited for, and the shelf has some. */
export const isThere = ({ is_goods, free, waiting, cancelled }: OutFigure): boolean =>
  !is_goods || (waiting === "0" && cancelled === "0" && free !== "0" && !free.startsWith("-"));

/** Whether what goes out is there. */
export function shelfWords({ is_goods, free, waiting, cancelled }: OutFigure): string {
  if (!is_goods) return "";
  if (cancelled !== "0") return t("exchange.not_there_refund");
  return waiting === "0" ? t("exchange.on_shelf", { free }) : t("exchange.not_there", { free, waiting });
}

const WAITS: Record<string, MessageKey> = {
  approve: "return.wait_approve",
  approve_scrap: "return.wait_scrap",
  dispose: "return.wait_dispose",
  refund: "return.wait_refund",
  deliver: "exchange.wait_deliver",
};
/** What waits for somebody else. */
export const waitWords = (step: string): string => t(WAITS[step] ?? "return.wait_other");

/** The amount that matters most: what leaves, or what it will be worth once it may. */
export const headline = ({ payable, worth, sources }: Figures): string => (sources.length > 0 ? payable : worth);
