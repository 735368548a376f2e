// Serials and batches as they are chosen and typed; what fits is the core's to say.
import { isNone, less, smaller } from "./quantity";

export interface PieceAdd {
  code: string;
  quantity?: string | null;
  expires?: string | null;
  /** Of a kit: the part that it is one of. */
  sku?: string | null;
}

/** The chosen ones in the order in which they are shown, each as far as the quantity goes. One too many is sent all the
    same: the core says so. */
export function allotted(all: readonly { code: string; quantity: string }[], chosen: readonly string[], quantity: string): PieceAdd[] {
  let left = quantity;
  const taken: PieceAdd[] = [];
  for (const piece of all.filter((one) => chosen.includes(one.code))) {
    const part = smaller(piece.quantity, left);
    taken.push({ code: piece.code, quantity: isNone(part) ? piece.quantity : part });
    left = less(left, part);
  }
  return taken;
}

/** As they are typed: `SN1 SN2`, or a batch with how much and until when: `L1*6@2026-06-30`. */
export const typedPieces = (text: string): PieceAdd[] =>
  text
    .split(/[\s,，;；、]+/)
    .filter((word) => word !== "")
    .map((word) => {
      const [, code = word, quantity, expires] = /^(.+?)(?:[*×]([\d.]+))?(?:@(\d{4}-\d\d-\d\d))?$/.exec(word) ?? [];
      return { code, quantity: quantity ?? null, expires: expires ?? null };
    });
