// One import from the choice of a file to its result. It only carries what the core said from one step to the
// next: what a row is, and what becomes of it, the core decides.
import { act, ask, type Input, type Output } from "$lib/ask";
import { asWireError, type Host, type Progress, type WireError } from "$lib/host";

export type Look = Output<"import.look">;
export type Kind = NonNullable<Look["kind"]>;
export type Rejected = Output<"import.stock">["rejected"];
/** How past sales were paid; empty when they are owed. */
export type PaidBy = NonNullable<Input<"import.history">["paid_by"]> | "";
/** What an import did or would do, with whatever figures its kind has. */
export type Done = { dry_run: boolean; rejected: Rejected } & Record<string, unknown>;

export class FileImport {
  file = $state("");
  /** As the core found them, or as the person chose otherwise. */
  encoding = $state("");
  /** What the person says is in the file; empty when the core finds it out. */
  kind = $state<Kind | "">("");
  /** Shops sell for money: cash unless the person says otherwise, and the page says so in words. */
  paidBy = $state<PaidBy>("cash");
  /** Whether other books have these sales, which are only looked up here. */
  forReference = $state(false);
  /** Business date of opening stock; empty for the core's own. */
  stockDate = $state("");
  /** Whether complete applications are handed in at once. */
  submit = $state(false);
  allOrNothing = $state(false);
  allowNegative = $state(false);
  look = $state.raw<Look | undefined>();
  plan = $state.raw<Done | undefined>();
  done = $state.raw<Done | undefined>();
  error = $state.raw<WireError | undefined>();
  progress = $state.raw<Progress | undefined>();
  stopper = $state.raw<AbortController | undefined>();
  #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Another file, or the same read in another way. */
  async open(file: string, encoding = "", kind: Kind | "" = ""): Promise<void> {
    this.file = file;
    this.kind = kind;
    this.look = this.plan = this.done = this.error = undefined;
    try {
      this.look = await ask(this.#host, "import.look", {
        file,
        encoding: encoding === "" ? null : encoding,
        kind: kind === "" ? null : kind,
      });
      this.encoding = this.look.encoding;
    } catch (thrown) {
      this.encoding = encoding;
      this.error = asWireError(thrown);
    }
  }

  /** Something was chosen otherwise: what was checked before says nothing about it. */
  reconsider = () => {
    this.plan = this.error = undefined;
  };

  check = () => this.#run(true);
  run = () => this.#run(false);
  stop = () => this.stopper?.abort();

  async #run(dry_run: boolean): Promise<void> {
    const kind = this.look?.kind;
    if (!kind) return;
    this.error = undefined;
    this.stopper = new AbortController();
    const options = { signal: this.stopper.signal, onProgress: (far: Progress) => (this.progress = far) };
    try {
      const done = await this.#ask(kind, dry_run, options);
      if (dry_run) this.plan = done;
      else this.done = done;
    } catch (thrown) {
      this.error = asWireError(thrown);
    } finally {
      this.stopper = undefined;
      this.progress = undefined;
    }
  }

  #ask(kind: Kind, dry_run: boolean, options: Parameters<Host["call"]>[2]): Promise<Done> {
    const { file, encoding, allowNegative, forReference, paidBy, stockDate, submit } = this;
    // A dry run shows every rejected row; only the import itself refuses the file for one.
    const common = { file, encoding, dry_run, all_or_nothing: this.allOrNothing && !dry_run };
    const how = dry_run ? ask : act;
    const stock = { ...common, date: stockDate === "" ? null : stockDate };
    if (kind === "stock") return how(this.#host, "import.stock", stock, options) as Promise<unknown> as Promise<Done>;
    if (kind === "applications") {
      return how(this.#host, "import.applications", { ...common, submit }, options) as Promise<unknown> as Promise<Done>;
    }
    return how(this.#host, "import.history", {
      ...common,
      allow_negative: allowNegative,
      paid_by: paidBy === "" ? null : paidBy,
      for_reference: forReference,
    }, options);
  }
}
