// Operations with their types: the table's names, inputs and outputs, checked when the page is built.
// `ask` only looks; `act` changes something, and tells every list that is on the screen.
import { changes } from "./changes.svelte";
import type { Operations } from "./generated/operations";
import type { CallOptions, Host, Json } from "./host";

export type Operation = keyof Operations;
export type Input<Name extends Operation> = Operations[Name]["input"];
export type Output<Name extends Operation> = Operations[Name]["output"];

/** Asks one operation. Rejects with a `WireError` and with nothing else. */
export async function ask<Name extends Operation>(
  host: Host,
  name: Name,
  input: Input<Name>,
  options?: CallOptions,
): Promise<Output<Name>> {
  // The schemas of both sides come from the same Rust types.
  return (await host.call(name, input as unknown as Json, options)) as unknown as Output<Name>;
}

/** Runs an operation that changes the shop. */
export async function act<Name extends Operation>(
  host: Host,
  name: Name,
  input: Input<Name>,
  options?: CallOptions,
): Promise<Output<Name>> {
  const done = await ask(host, name, input, options);
  changes.happened();
  return done;
}
