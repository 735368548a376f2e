// What the tags of events are called. A tag that this version does not know shows as "something happened":
// a later version may have written the file.
import type { MessageKey } from "$lib/i18n";

const HAPPENED: Readonly<Record<string, MessageKey>> = {
  draft: "happened.draft",
  submit: "happened.submit",
  level: "happened.level",
  approve: "happened.approve",
  reject: "happened.reject",
  reopen: "happened.reopen",
  cancel: "happened.cancel",
  receive: "happened.receive",
  short: "happened.short",
  dispose: "happened.dispose",
  repair: "happened.repair",
  scrap: "happened.scrap",
  credit: "happened.credit",
  refund: "happened.refund",
  allow: "happened.allow",
  reserve: "happened.reserve",
  deliver: "happened.deliver",
  cancel_replacement: "happened.cancel_replacement",
  delivery_set: "happened.delivery_set",
  confirm: "happened.confirm",
  register: "happened.register",
  way_back: "happened.way_back",
  parcels: "happened.parcels",
  receipt_note: "happened.receipt_note",
  custody: "happened.custody",
  custody_line: "happened.custody_line",
  custody_moved: "happened.custody_moved",
  custody_handed_back: "happened.custody_handed_back",
  came_from: "happened.came_from",
  close: "happened.close",
  void: "happened.void",
  message: "happened.message",
};

export const happened = (event: string): MessageKey => HAPPENED[event] ?? "happened.other";
