// Puts values into a message: `{name}` and nothing cleverer.
import type { Json } from "$lib/host";

export type Params = Readonly<Record<string, Json>>;

/** A placeholder without a value stays visible, because a gap in a sentence about money would mislead. */
export function fill(message: string, params: Params = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/** The names that a message asks for, sorted, each once. */
export function placeholders(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))].sort();
}
