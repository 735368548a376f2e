// What of the documents is asked for. Other areas name it: `{ number }` or `{ id }` a return, `{ new }` a draft, an old one by its identity,
// `{ state }` the list of that state; `{ step }` opens a return where the work is.
import type { Input } from "$lib/ask";
import type { Place } from "$lib/place.svelte";

export type Which = Pick<Input<"return.get">, "id" | "number">;

export type Asked =
  | { kind: "list" }
  | { kind: "draft"; id: number | undefined }
  | { kind: "return"; which: Which; key: string; step: string | undefined };

export function asked(at: Place["at"]): Asked {
  if (at["new"] !== undefined) return { kind: "draft", id: Number(at["new"]) || undefined };
  const id = Number(at["id"]);
  const step = at["step"];
  if (Number.isInteger(id) && id > 0) return { kind: "return", which: { id }, key: `#${id}`, step };
  const number = at["number"];
  if (number) return { kind: "return", which: { number }, key: number, step };
  return { kind: "list" };
}
