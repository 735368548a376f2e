// Carrying a step out: once, however often its button is pressed, and with what went wrong kept beside the form.
import { act, type Input, type Operation } from "$lib/ask";
import { asWireError, type Host, type WireError } from "$lib/host";

/** Commands that need nothing but the return. */
const PLAIN = {
  submit: "return.submit",
  reopen: "return.reopen",
  approve_scrap: "return.approve_scrap",
  close: "return.close",
} as const satisfies Record<string, Operation>;

export class StepWork {
  busy = $state<string | undefined>();
  error = $state.raw<WireError | undefined>();
  #host: Host;
  #id: number;
  /** The same for every try of this form: a retry finds what the first try led to. */
  #request: string = crypto.randomUUID();

  constructor(host: Host, id: number) {
    this.#host = host;
    this.#id = id;
  }

  /** Runs an operation on the return; true when it was done. */
  async run<Name extends Operation>(name: Name, input: Omit<Input<Name>, "id" | "request_id">): Promise<boolean> {
    if (this.busy) return false;
    this.busy = name;
    this.error = undefined;
    try {
      await act(this.#host, name, { ...input, id: this.#id, request_id: this.#request } as unknown as Input<Name>);
      return true;
    } catch (thrown) {
      this.error = asWireError(thrown);
      return false;
    } finally {
      this.busy = undefined;
    }
  }

  /** Runs a command that needs nothing chosen. */
  async runPlain(command: string): Promise<boolean> {
    const operation = PLAIN[command as keyof typeof PLAIN];
    return operation ? this.run(operation, {}) : false;
  }
}
