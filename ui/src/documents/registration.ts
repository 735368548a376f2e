// What is said when a return is registered, as fields of a form: choices that nobody made are empty texts.
import type { Input, Output } from "$lib/ask";
import type { Channel, PolicyRemedy, Proof } from "$lib/generated/operations";

export interface Said {
  channel: Channel | "";
  desired: PolicyRemedy | "";
  replacement: string;
  proof: Proof | "";
  /** By the key of the shop's own field. */
  fields: Record<string, string>;
}

type Registration = Output<"return.get">["registration"];

export const nothingSaid = (): Said => ({ channel: "", desired: "", replacement: "", proof: "", fields: {} });

export const saidOf = ({ channel, desired, replacement, proof, fields }: Registration): Said => ({
  channel: channel ?? "",
  desired: desired ?? "",
  replacement: replacement ?? "",
  proof: proof ?? "",
  fields: Object.fromEntries((fields ?? []).map(({ key, value }) => [key ?? "", value ?? ""])),
});

/** As the operations take it; a field that is empty says nothing. */
export const registered = (said: Said): NonNullable<Input<"return.draft">["registration"]> => ({
  channel: said.channel || null,
  desired: said.desired || null,
  replacement: said.replacement.trim(),
  proof: said.proof || null,
  fields: Object.entries(said.fields)
    .filter(([, value]) => value.trim() !== "")
    .map(([key, value]) => ({ key, value: value.trim() })),
});

/** Whether anything was said. */
export const isSaid = (said: Said): boolean => {
  const { channel, desired, replacement, proof, fields } = registered(said);
  return Boolean(channel || desired || replacement || proof || fields?.length);
};
