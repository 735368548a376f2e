// The commands of a return as buttons: their keys, their words with what they are about, and which need a form.
// Whether one is allowed, and with which amount, comes with the document.
import type { Output } from "$lib/ask";
import type { CommandView, Wait } from "$lib/generated/operations";
import { money } from "$lib/format";
import { t, type MessageKey } from "$lib/i18n";

export type View = Output<"return.get">;

export type CommandName =
  | "submit"
  | "approve"
  | "reject"
  | "reopen"
  | "cancel"
  | "receive"
  | "short_close"
  | "dispose"
  | "hand_back"
  | "repair"
  | "approve_scrap"
  | "credit"
  | "deliver"
  | "refund"
  | "cancel_replacement"
  | "confirm"
  | "close"
  | "void";

interface Look {
  key: string;
  /** Its name where it is only spoken of. */
  name: MessageKey;
  label: MessageKey;
  /** What of the document the words are about. */
  about?: (view: View) => Record<string, string>;
  hasForm: boolean;
  isDanger?: boolean;
}

export const LOOK: Record<CommandName, Look> = {
  submit: { key: "S", name: "blocked.submit", label: "command.submit", hasForm: false },
  approve: { key: "A", name: "blocked.approve", label: "command.approve", hasForm: true },
  reject: { key: "X", name: "blocked.reject", label: "command.reject", hasForm: true, isDanger: true },
  reopen: { key: "O", name: "blocked.reopen", label: "command.reopen", hasForm: false },
  receive: { key: "R", name: "blocked.receive", label: "command.receive", hasForm: true },
  dispose: { key: "I", name: "blocked.dispose", label: "command.dispose", hasForm: true },
  hand_back: { key: "U", name: "blocked.hand_back", label: "command.hand_back", hasForm: true },
  repair: { key: "E", name: "blocked.repair", label: "command.repair", hasForm: true },
  approve_scrap: {
    key: "B",
    name: "blocked.approve_scrap",
    label: "command.approve_scrap",
    about: (view) => ({ amount: money(view.sums.scrap_open) }),
    hasForm: false,
  },
  credit: {
    key: "C",
    name: "blocked.credit",
    label: "command.credit",
    about: (view) => ({ amount: money(view.sums.to_credit) }),
    hasForm: true,
  },
  refund: {
    key: "M",
    name: "blocked.refund",
    label: "command.refund",
    about: (view) => ({ amount: money(view.sums.to_refund) }),
    hasForm: true,
  },
  deliver: { key: "G", name: "blocked.deliver", label: "command.deliver", hasForm: true },
  cancel_replacement: {
    key: "W",
    name: "blocked.cancel_replacement",
    label: "command.cancel_replacement",
    hasForm: true,
    isDanger: true,
  },
  confirm: { key: "Y", name: "blocked.confirm", label: "command.confirm", hasForm: true },
  close: { key: "L", name: "blocked.close", label: "command.close", hasForm: false },
  short_close: { key: "K", name: "blocked.short_close", label: "command.short_close", hasForm: true },
  cancel: { key: "N", name: "blocked.cancel", label: "command.cancel", hasForm: true, isDanger: true },
  void: {
    key: "Z",
    name: "blocked.void",
    label: "command.void",
    about: (view) => ({ number: view.commands.find((one) => one.command === "void")?.posting ?? "" }),
    hasForm: true,
    isDanger: true,
  },
};

const WAIT_COMMAND: Record<Wait, CommandName> = {
  submit: "submit",
  approve: "approve",
  receive: "receive",
  inspect: "dispose",
  custody: "hand_back",
  approve_scrap: "approve_scrap",
  credit: "credit",
  deliver: "deliver",
  confirm: "confirm",
  refund: "refund",
  close: "close",
};

const NAMES = Object.keys(LOOK) as CommandName[];
/** Refusals that only say "not now" of a step whose time is over or has not come: not worth a line. */
const SILENT = ["wrong_state", "nothing_to_do"];

export const commandLabel = (name: CommandName, view: View): string => t(LOOK[name].label, LOOK[name].about?.(view));

const find = (view: View, name: CommandName): CommandView | undefined =>
  view.commands.find((one) => one.command === name);

export const isPossible = (view: View, name: CommandName): boolean => find(view, name)?.possible ?? false;

export const refusalOf = (view: View, name: CommandName): CommandView["refusal"] => find(view, name)?.refusal ?? null;

/** What can be done now, the next thing first. */
export function possible(view: View): CommandName[] {
  const next = view.waits.map((wait) => WAIT_COMMAND[wait]);
  const all = [...new Set([...next, ...NAMES])];
  return all.filter((name) => isPossible(view, name));
}

/** What the return waits for and this person can do, the first of it. */
export const nextOf = (view: View): CommandName | undefined =>
  view.waits.map((wait) => WAIT_COMMAND[wait]).find((name) => isPossible(view, name));

/** What cannot be done and is worth saying, with the reason. */
export function blocked(view: View): { name: CommandName; refusal: NonNullable<CommandView["refusal"]> }[] {
  return NAMES.flatMap((name) => {
    const refusal = refusalOf(view, name);
    return refusal && !isPossible(view, name) && !SILENT.includes(refusal.code) ? [{ name, refusal }] : [];
  });
}

/** The command that a link asks for: by its own name or by what the return waits for. */
export function wanted(step: string | undefined, view: View): CommandName | undefined {
  const name = NAMES.find((one) => one === step) ?? WAIT_COMMAND[step as Wait];
  return name && LOOK[name].hasForm && isPossible(view, name) ? name : undefined;
}
