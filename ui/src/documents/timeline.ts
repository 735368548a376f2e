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
  way_back: "happened.way_back",
  parcels: "happened.parcels",
  close: "happened.close",
  void: "happened.void",
  message: "happened.message",
};

export const happened = (event: string): MessageKey => HAPPENED[event] ?? "happened.other";
