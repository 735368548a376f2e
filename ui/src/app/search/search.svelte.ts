// What the search box knows: the text, what the core found, and which row is chosen. The latest question wins.
// It decides nothing: which text names exactly one thing is the core's answer.
import { ask, type Output } from "$lib/ask";
import { hand, type ProductInHand } from "$lib/hand.svelte";
import { asWireError, type Host, type WireError } from "$lib/host";
import { where } from "$lib/place.svelte";

type Found = Output<"find">;
export type SaleRow = Found["sales"][number];
export type ReturnRow = Found["returns"][number];
export type Customer = Found["customers"][number];

/** A row of the list, and what it is about. */
export type Row =
  | { kind: "sale"; key: string; sale: SaleRow; piece?: string | undefined }
  | { kind: "return"; key: string; row: ReturnRow }
  | { kind: "customer"; key: string; customer: Customer }
  | { kind: "product"; key: string; product: ProductInHand }
  | { kind: "found"; key: string; product: ProductInHand };

/** Whose sales the list shows, when it shows those. */
export type Of = { customer: Customer } | { product: ProductInHand };

const TYPING_MS = 120;

export class Search {
  text = $state("");
  isOpen = $state(false);
  rows = $state.raw<readonly Row[]>([]);
  of = $state.raw<Of | undefined>();
  error = $state.raw<WireError | undefined>();
  /** Whether the rows are those of the text; otherwise an answer is on its way. */
  isCurrent = $state(true);
  active = $state(-1);
  #host: Host;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Something was typed. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.of = undefined;
    if (this.text.trim() === "") return this.close();
    this.isOpen = true;
    this.isCurrent = false;
    this.#timer = setTimeout(() => void this.#find(), TYPING_MS);
  }

  /** Enter, or the end of a scan: opens what the text names, or the row that is chosen. */
  async entered(): Promise<void> {
    const chosen = this.rows[this.active];
    if (this.isOpen && this.isCurrent && chosen) return this.open(chosen);
    // What a form waits for is its own, wherever else it could be found.
    if (hand.givePiece(this.text.trim())) return this.clear();
    const found = await this.#find();
    if (!found) return;
    const row = exactRow(found);
    if (row) await this.open(row);
    else this.active = this.rows.length > 0 ? 0 : -1;
  }

  async open(row: Row): Promise<void> {
    if (row.kind === "customer") {
      if (hand.giveCustomer(row.key)) return this.clear();
      return this.#salesOf({ customer: row.customer });
    }
    if (row.kind === "product") {
      if (hand.give(row.product)) return this.clear();
      return this.#salesOf({ product: row.product });
    }
    const product = this.of && "product" in this.of ? this.of.product : undefined;
    this.clear();
    if (row.kind === "return") where.go("documents", { number: row.key });
    else if (row.kind === "found") where.go(counter(), { found: row.product.sku });
    else {
      const piece = row.kind === "sale" ? row.piece : undefined;
      where.go(counter(), { sale: row.key, ...(product ? { sku: product.sku } : {}), ...(piece ? { piece } : {}) });
    }
  }

  move(by: number): void {
    const { length } = this.rows;
    if (length > 0) this.active = (this.active + by + length + (this.active < 0 && by < 0 ? 1 : 0)) % length;
  }

  close(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.isOpen = false;
    this.rows = [];
    this.of = this.error = undefined;
    this.active = -1;
    this.isCurrent = true;
  }

  clear(): void {
    this.close();
    this.text = "";
  }

  async #find(): Promise<Found | undefined> {
    clearTimeout(this.#timer);
    const text = this.text.trim();
    if (text === "") return undefined;
    const found = await this.#asked(ask(this.#host, "find", { text, rows_max: 8 }));
    if (found) this.#show(allRows(found, hand.goesOut), undefined);
    return found;
  }

  async #salesOf(of: Of): Promise<void> {
    const input = "product" in of ? { sku: of.product.sku } : { customer: of.customer.code };
    const sales = await this.#asked(ask(this.#host, "sale.list", { ...input, rows_max: 12 }));
    if (!sales) return;
    const rows: Row[] = sales.map(saleRow);
    // The last way out: no sale of it is at hand.
    if ("product" in of) rows.push({ kind: "found", key: "found", product: of.product });
    this.#show(rows, of);
    this.active = 0;
  }

  #show(rows: readonly Row[], of: Of | undefined): void {
    this.rows = rows;
    this.of = of;
    this.active = -1;
  }

  async #asked<Value>(question: Promise<Value>): Promise<Value | undefined> {
    const turn = (this.#turn += 1);
    this.isOpen = true;
    this.isCurrent = false;
    try {
      const answer = await question;
      if (turn !== this.#turn) return undefined;
      this.error = undefined;
      this.isCurrent = true;
      return answer;
    } catch (thrown) {
      if (turn !== this.#turn) return undefined;
      this.rows = [];
      this.error = asWireError(thrown);
      this.isCurrent = true;
      return undefined;
    }
  }
}

/** Whoever writes an exchange goes on with it; everywhere else a sale is taken back. */
const counter = () => (where.current.area === "exchange" ? "exchange" : "return");

const saleRow = (sale: SaleRow): Row => ({ kind: "sale", key: sale.number, sale });

/** Every row in the order of its groups; a return without a number is nobody's to find here. Where goods go out
    they are what is looked for, not the sales in which they went before. */
export function allRows(found: Found, goodsFirst = false): Row[] {
  const products = found.products.map((product): Row => ({ kind: "product", key: product.sku, product }));
  return [
    ...(goodsFirst ? products : []),
    ...found.sales.map(saleRow),
    ...found.returns.flatMap((row): Row[] => (row.number ? [{ kind: "return", key: row.number, row }] : [])),
    ...found.customers.flatMap((customer): Row[] =>
      customer.code ? [{ kind: "customer", key: customer.code, customer }] : [],
    ),
    ...(goodsFirst ? [] : products),
  ];
}

/** The row that the whole text names, or the only one there is. */
export function exactRow(found: Found): Row | undefined {
  const rows = allRows(found);
  const { exact } = found;
  if (exact) {
    const row = rows.find((one) => one.kind === exact.kind && one.key === exact.key);
    const [unit, piece] = [exact.unit ?? undefined, exact.piece ?? undefined];
    if (row?.kind === "product" && (unit || piece)) return { ...row, product: { ...row.product, unit, piece } };
    return row?.kind === "sale" && piece ? { ...row, piece } : row;
  }
  return rows.length === 1 ? rows[0] : undefined;
}
