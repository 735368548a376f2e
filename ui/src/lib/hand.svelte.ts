// What the page on the screen can take from a scan or the search list. The search box asks it first; without a
// page that wants it, a product shows its sales. It is how areas meet without importing each other.

/** A product as scans and lists know it. */
export interface ProductInHand {
  sku: string;
  name: string;
  spec: string;
  /** The selling unit whose barcode was scanned: a box. */
  unit?: string | undefined;
}

/** Takes one of a product; false when it has no use for it. */
type ProductTaker = (product: ProductInHand) => boolean;

class Hand {
  #takers: ProductTaker[] = [];

  /** Says that a page takes products; call what comes back when it goes. */
  takes(taker: ProductTaker): () => void {
    this.#takers.push(taker);
    return () => (this.#takers = this.#takers.filter((one) => one !== taker));
  }

  give(product: ProductInHand): boolean {
    return [...this.#takers].reverse().some((taker) => taker(product));
  }
}

export const hand = new Hand();
