// The words of stock documents: their reasons, what their one button says, who they are with.
import { money } from "$lib/format";
import type { DocumentKind, PartyView } from "$lib/generated/operations";
import { t, type MessageKey } from "$lib/i18n";
import { TENDER } from "$lib/i18n/names";
import type { FormKind } from "../tabs";
import type { Draft, View } from "./document";

export const REASONS: Readonly<Record<"other_in" | "other_out", readonly string[]>> = {
  other_in: ["found", "gift_received", "sample_back", "owner_brings"],
  other_out: ["sample", "own_use", "gift_given", "donation", "owner_takes"],
};
const KNOWN = new Set([...REASONS.other_in, ...REASONS.other_out]);

/** A reason by its name; words that somebody wrote stay as they are. */
export const reasonName = (code: string): string => (KNOWN.has(code) ? t(`stock_reason.${code}` as MessageKey) : code);

export const NEW: Readonly<Record<FormKind, MessageKey>> = {
  purchase: "trade.new_purchase",
  other_in: "trade.new_other_in",
  other_out: "trade.new_other_out",
  scrap: "trade.new_scrap",
  transfer: "trade.new_transfer",
};

const ACT: Readonly<Record<FormKind, MessageKey>> = {
  purchase: "trade.act_purchase",
  other_in: "trade.act_other_in",
  other_out: "trade.act_other_out",
  scrap: "trade.act_scrap",
  transfer: "trade.act_transfer",
};

/** What is done next with a document that is not settled, and what that is called once it is done. */
export const SETTLE: Partial<Record<DocumentKind, MessageKey>> = { scrap: "trade.approve", transfer: "transfer.receive" };
export const SETTLED_BY: Partial<Record<DocumentKind, MessageKey>> = { scrap: "trade.approved_by", transfer: "transfer.ended_by" };

/** What pressing the button does, with the exact money. */
export function actWords(kind: FormKind, draft: Draft, figures: View | undefined): string {
  if (!figures) return t("trade.nothing");
  const amount = money(figures.gross);
  if (kind === "purchase" && draft.payBy !== "") return t("trade.act_purchase_paid", { amount, tender: t(TENDER[draft.payBy]) });
  if (figures.route) {
    const { from, to, within } = figures.route;
    return t(within ? "transfer.act_within" : ACT[kind], { amount, from, to });
  }
  return t(ACT[kind], { amount });
}

export const partyName = (party: PartyView | null): string => (party ? party.name || party.code || party.phone : "");
