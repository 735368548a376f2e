// The shop's own words for states, tenders, documents and places: one table each, used by every page.
import type {
  Channel,
  ChargeKind,
  Condition,
  Disposition,
  DocumentKind,
  Goods,
  Grade,
  Information,
  LocationKind,
  Looked,
  PolicyRemedy,
  Proof,
  Remedy,
  ReplacementState,
  Settlement,
  Tender,
  Wait,
  Way,
} from "$lib/generated/operations";
import type { MessageKey } from "./messages";

export type Tone = "neutral" | "waiting" | "refused" | "settled";

export const STATES = ["draft", "submitted", "approved", "rejected", "cancelled", "closed"] as const;
export type State = (typeof STATES)[number];

export const STATE: Record<State, { key: MessageKey; tone: Tone }> = {
  draft: { key: "state_of.draft", tone: "neutral" },
  submitted: { key: "state_of.submitted", tone: "waiting" },
  approved: { key: "state_of.approved", tone: "waiting" },
  rejected: { key: "state_of.rejected", tone: "refused" },
  cancelled: { key: "state_of.cancelled", tone: "neutral" },
  closed: { key: "state_of.closed", tone: "settled" },
};

/** A state by its name on the wire; one that this version does not know shows as a draft would not. */
export const stateOf = (name: string): { key: MessageKey; tone: Tone } => STATE[name as State] ?? STATE.draft;

export const GOODS: Record<Goods, MessageKey> = { none: "goods.none", part: "goods.part", all: "goods.all" };

export const MONEY: Record<Settlement, MessageKey> = {
  none: "settlement.none",
  part: "settlement.part",
  settled: "settlement.settled",
};

export const REPLACEMENT: Record<ReplacementState, MessageKey> = {
  none: "replacement.none",
  reserved: "replacement.reserved",
  waiting: "replacement.waiting",
  delivered: "replacement.delivered",
  cancelled: "replacement.cancelled",
};

export const REMEDY: Record<Remedy, MessageKey> = {
  allowance: "remedy.allowance",
  reshipment: "remedy.reshipment",
  refund_only: "remedy.refund_only",
};

/** What the shop keeps of a credit. */
export const KEPT: Record<ChargeKind, MessageKey> = { fee: "kept.fee", freight: "kept.freight", promotion: "kept.promotion" };

export const TENDERS = ["cash", "wechat", "alipay", "card", "bank", "store_credit"] as const;

export const TENDER: Record<Tender, MessageKey> = {
  cash: "tender.cash",
  bank: "tender.bank",
  wechat: "tender.wechat",
  alipay: "tender.alipay",
  card: "tender.card",
  store_credit: "tender.store_credit",
};

export const KIND: Record<DocumentKind, MessageKey> = {
  sale: "kind.sale",
  return: "kind.return",
  return_authorisation: "kind.return_authorisation",
  return_receipt: "kind.return_receipt",
  inspection: "kind.inspection",
  credit_note: "kind.credit_note",
  refund: "kind.refund",
  scrap: "kind.scrap",
  other_in: "kind.other_in",
  exchange: "kind.exchange",
  claim: "kind.claim",
  purchase: "kind.purchase",
  other_out: "kind.other_out",
  stocktake: "kind.stocktake",
  supplier_payment: "kind.supplier_payment",
  receipt: "kind.receipt",
  supplier_return: "kind.supplier_return",
  supplier_answer: "kind.supplier_answer",
  repair: "kind.repair",
  transfer: "kind.transfer",
  journal_entry: "kind.journal_entry",
};

export const DISPOSITION: Record<Disposition, MessageKey> = {
  restock: "disposition.restock",
  scrap: "disposition.scrap",
  back_to_customer: "disposition.back_to_customer",
  to_supplier: "disposition.to_supplier",
  repair: "disposition.repair",
  second_grade: "disposition.second_grade",
};

/** In which state goods came back. */
export const GRADE: Record<Grade, MessageKey> = { a: "grade.a", b: "grade.b", c: "grade.c", d: "grade.d" };

/** What an item of a checklist was found to be. */
export const LOOKED: Record<Looked, MessageKey> = {
  ok: "looked.ok",
  fault: "looked.fault",
  not_applicable: "looked.not_applicable",
};

export const CHANNELS = ["counter", "phone", "online"] as const satisfies Channel[];

export const CHANNEL: Record<Channel, MessageKey> = {
  counter: "channel.counter",
  phone: "channel.phone",
  online: "channel.online",
};

export const DESIRES = ["refund", "exchange", "repair", "allowance", "reshipment", "refund_only"] as const satisfies PolicyRemedy[];

export const DESIRED: Record<PolicyRemedy, MessageKey> = {
  refund: "desired.refund",
  exchange: "desired.exchange",
  allowance: "desired.allowance",
  reshipment: "desired.reshipment",
  refund_only: "desired.refund_only",
  repair: "desired.repair",
};

export const PROOFS = ["receipt", "invoice", "payment", "warranty"] as const satisfies Proof[];

export const PROOF: Record<Proof, MessageKey> = {
  receipt: "proof.receipt",
  invoice: "proof.invoice",
  payment: "proof.payment",
  warranty: "proof.warranty",
};

export const CONDITIONS = ["sealed", "opened", "used", "damaged"] as const satisfies Condition[];

export const CONDITION: Record<Condition, MessageKey> = {
  sealed: "condition.sealed",
  opened: "condition.opened",
  used: "condition.used",
  damaged: "condition.damaged",
};

export const WAYS = ["brings", "picked_up", "sends"] as const satisfies Way[];

export const WAY: Record<Way, MessageKey> = {
  brings: "way.brings",
  picked_up: "way.picked_up",
  sends: "way.sends",
};

export const LOCATION: Record<LocationKind, MessageKey> = {
  sellable: "location.sellable",
  quarantine: "location.quarantine",
  repair: "location.repair",
  to_supplier: "location.to_supplier",
  second_grade: "location.second_grade",
  customer: "location.customer",
  supplier: "location.supplier",
  loss: "location.loss",
  in_transit: "location.in_transit",
};

export const WAIT: Record<Wait, MessageKey> = {
  submit: "wait.submit",
  approve: "wait.approve",
  receive: "wait.receive",
  inspect: "wait.inspect",
  custody: "wait.custody",
  approve_scrap: "wait.approve_scrap",
  credit: "wait.credit",
  deliver: "wait.deliver",
  confirm: "wait.confirm",
  refund: "wait.refund",
  close: "wait.close",
};

/** The steps of a return type, in the order of a return's life. */
export const STEPS = [
  "submit",
  "approve",
  "receive",
  "inspect",
  "custody",
  "approve_scrap",
  "credit",
  "deliver",
  "confirm",
  "refund",
  "close",
] as const satisfies Wait[];

export const STEP: Record<Wait, MessageKey> = {
  submit: "step.submit",
  approve: "step.approve",
  receive: "step.receive",
  inspect: "step.inspect",
  custody: "step.custody",
  approve_scrap: "step.approve_scrap",
  credit: "step.credit",
  deliver: "step.deliver",
  confirm: "step.confirm",
  refund: "step.refund",
  close: "step.close",
};

export const INFORMATION = ["phone", "note", "channel", "desired", "proof", "piece", "attachment"] as const satisfies Information[];

export const INFORMATION_NAME: Record<Information, MessageKey> = {
  phone: "information.phone",
  note: "information.note",
  channel: "information.channel",
  desired: "information.desired",
  proof: "information.proof",
  piece: "information.piece",
  attachment: "information.attachment",
};
