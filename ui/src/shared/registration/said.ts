// What is said when a return is registered, as fields of a form: choices that nobody made are empty texts.
import type { Input, Output } from "$lib/ask";
import type { Channel, PolicyRemedy, Proof } from "$lib/generated/operations";

export interface Said {
  channel: Channel | "";
  desired: PolicyRemedy | "";
  replacement: string;
  proof: Proof | "";
  /** The serial or batch that comes back, as the customer reads it. */
  piece: string;
  /** The return type, by code; empty takes the one that is proposed. */
  returnType: string;
  /** By the key of the shop's own field. */
  fields: Record<string, string>;
}

type Registration = Output<"return.get">["registration"];

export const nothingSaid = (): Said => ({ channel: "", desired: "", replacement: "", proof: "", piece: "", returnType: "", fields: {} });

export const saidOf = ({ channel, desired, replacement, proof, piece, return_type, fields }: Registration): Said => ({
  channel: channel ?? "",
  desired: desired ?? "",
  replacement: replacement ?? "",
  proof: proof ?? "",
  piece: piece ?? "",
  returnType: return_type ?? "",
  fields: Object.fromEntries((fields ?? []).map(({ key, value }) => [key ?? "", value ?? ""])),
});

/** As the operations take it; a field that is empty says nothing. */
export const registered = (said: Said): NonNullable<Input<"return.draft">["registration"]> => ({
  channel: said.channel || null,
  desired: said.desired || null,
  replacement: said.replacement.trim(),
  proof: said.proof || null,
  piece: said.piece.trim(),
  return_type: said.returnType || null,
  fields: Object.entries(said.fields)
    .filter(([, value]) => value.trim() !== "")
    .map(([key, value]) => ({ key, value: value.trim() })),
});

/** Whether anything was said; of the type alone nobody said anything. */
export const isSaid = (said: Said): boolean => {
  const { channel, desired, replacement, proof, piece, fields } = registered(said);
  return Boolean(channel || desired || replacement || proof || piece || fields?.length);
};
