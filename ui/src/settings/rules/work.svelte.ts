// The policy that is being changed: a copy of the one in force, in data and, from the core, in sentences. Keeping it
// makes a new version; nothing is in force before that.
import { act, ask, type Output } from "$lib/ask";
import type { Policy } from "$lib/generated/operations";
import { asWireError, type Host, type WireError } from "$lib/host";
import { preferences } from "$lib/preferences.svelte";

/** What somebody changed and has not kept: it is there when they come back to the page, and for nobody else. */
let left: { whose: string; work: RulesWork } | undefined;

export function workOf(whose: string, host: Host): RulesWork {
  if (left?.whose !== whose || !left.work.isChanged) left = { whose, work: new RulesWork(host) };
  return left.work;
}

export class RulesWork {
  view = $state.raw<Output<"policy.get"> | undefined>();
  policy = $state.raw<Policy>({});
  said = $state.raw<Output<"policy.words"> | undefined>();
  note = $state("");
  error = $state.raw<WireError | undefined>();
  busy = $state(false);
  isChanged = $state(false);
  #host: Host;
  #turn = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  get rules() {
    return this.policy.rules ?? [];
  }

  get levels() {
    return this.policy.levels ?? [];
  }

  get language(): string {
    return preferences.language;
  }

  /** Reads the policy in force where nothing is changed yet. */
  async begin(): Promise<void> {
    if (!this.isChanged) await this.open();
  }

  /** Reads the policy in force; what was changed and not kept is given up. */
  async open(): Promise<void> {
    await this.#tried(async () => this.#took(await ask(this.#host, "policy.get", { language: this.language })));
  }

  /** Another policy in place of the one being changed. */
  async change(policy: Policy): Promise<void> {
    this.policy = policy;
    this.isChanged = true;
    const turn = (this.#turn += 1);
    await this.#tried(async () => {
      const said = await ask(this.#host, "policy.words", { policy, language: this.language });
      if (turn === this.#turn) this.said = said;
    });
  }

  /** Puts it into force. */
  async keep(): Promise<boolean> {
    if (this.busy || !this.view) return false;
    this.busy = true;
    const done = await this.#tried(async () => {
      const input = { policy: this.policy, note: this.note, based_on: this.view?.version ?? null, language: this.language };
      this.#took(await act(this.#host, "policy.set", input));
    });
    this.busy = false;
    return done;
  }

  /** Puts the policy of a file into force. */
  async take(file: string): Promise<boolean> {
    return this.#tried(async () =>
      this.#took(await act(this.#host, "policy.import", { file, language: this.language })),
    );
  }

  #took(view: Output<"policy.get">): void {
    this.#turn += 1;
    this.view = view;
    this.policy = view.policy;
    this.said = view.words;
    this.note = "";
    this.isChanged = false;
  }

  async #tried(work: () => Promise<void>): Promise<boolean> {
    this.error = undefined;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.error = asWireError(thrown);
      return false;
    }
  }
}
