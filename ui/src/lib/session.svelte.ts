// Which shop is open, and who is at the desk: the session that the program keeps, as the page last heard of it.
// The page never says who it is; it only hands a name and a PIN on.
import { ask, type Input, type Output } from "./ask";
import { changes } from "./changes.svelte";
import type { Permission } from "./generated/operations";
import type { CallOptions, Host } from "./host";
import { rememberPerson } from "./last-person";
import { where } from "./place.svelte";
import { shop } from "./shop.svelte";

export type SessionState = Output<"session.state">;
export type StaffChoice = SessionState["staff"][number];

class Session {
  state = $state.raw<SessionState | undefined>();

  refresh = (host: Host) => this.#take(host, ask(host, "session.state", {}));
  open = (host: Host, path: string) => this.#take(host, ask(host, "session.open", { path }));
  create = (host: Host, input: Input<"session.create">, options?: CallOptions) =>
    this.#take(host, ask(host, "session.create", input, options));
  close = (host: Host) => this.#take(host, ask(host, "session.close", {}));
  signOut = (host: Host) => this.#take(host, ask(host, "session.sign_out", {}));

  /** After a refusal the state is asked again: it says whether somebody is locked out now. */
  async signIn(host: Host, staff: string, pin: string): Promise<void> {
    try {
      await this.#take(host, ask(host, "session.sign_in", { staff, pin: pin === "" ? null : pin }));
    } catch (refused) {
      await this.refresh(host);
      throw refused;
    }
  }

  /** Whether whoever is at the desk may do it. The core decides again; this only keeps a page from offering it. */
  may(permission: Permission): boolean {
    return this.state?.at_desk?.may.includes(permission) ?? false;
  }

  async #take(host: Host, asked: Promise<SessionState>): Promise<void> {
    const state = await asked;
    if (state.shop) await shop.refresh(host);
    if (state.shop && state.at_desk) rememberPerson(state.shop.path, state.at_desk.name);
    if (state.shop?.path !== this.state?.shop?.path) where.begin();
    this.state = state;
    changes.happened();
  }
}

export const session = new Session();
