// What the page on the screen can take from a scan or the search list. The search box asks it first; without a
// page that wants it, a product shows its sales. It is how areas meet without importing each other.

/** A product as scans and lists know it. */
export interface ProductInHand {
  sku: string;
  name: string;
  spec: string;
  /** The selling unit whose barcode was scanned: a box. */
  unit?: string | undefined;
  /** The serial or batch that was scanned. */
  piece?: string | undefined;
}

/** Takes one of a product; false when it has no use for it. */
type ProductTaker = (product: ProductInHand) => boolean;

interface Taker {
  product: ProductTaker;
  /** Takes a customer by the code; false when it has no use for one. */
  customer?: (code: string) => boolean;
  /** Takes a scanned serial or batch that it waits for; false when it waits for another. */
  piece?: (code: string) => boolean;
  /** Whether what is looked for there goes out: then products are listed before sales. */
  goesOut?: () => boolean;
}

class Hand {
  #takers: Taker[] = [];

  /** Says that a page takes products, and what else; call what comes back when it goes. */
  takes(product: ProductTaker, more: Omit<Taker, "product"> = {}): () => void {
    const taker = { product, ...more };
    this.#takers.push(taker);
    return () => (this.#takers = this.#takers.filter((one) => one !== taker));
  }

  give(product: ProductInHand): boolean {
    return [...this.#takers].reverse().some((taker) => taker.product(product));
  }

  giveCustomer(code: string): boolean {
    return [...this.#takers].reverse().some((taker) => taker.customer?.(code) ?? false);
  }

  givePiece(code: string): boolean {
    return [...this.#takers].reverse().some((taker) => taker.piece?.(code) ?? false);
  }

  get goesOut(): boolean {
    return this.#takers.at(-1)?.goesOut?.() ?? false;
  }
}

export const hand = new Hand();
