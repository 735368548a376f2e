// What the page may ask of the program around it: one call, by the name of an operation.
// It is deliberately not a list of operations (those are generated) and it imports nothing of Tauri,
// so that a browser with a second host can show every page.

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A refusal or a fault. `code` is stable; `message` says it in the language of the page, and what to do. */
export interface WireError {
  code: string;
  message: string;
  params: Record<string, Json>;
}

/** How far long work is: an import, an export, the making of the demo shop. */
export interface Progress {
  stage: "reading" | "posting" | "writing" | "living";
  done: number;
  total: number;
}

export interface CallOptions {
  /** Hears how far long work is. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops long work: the call then rejects with the code `stopped`, and nothing was done. */
  signal?: AbortSignal | undefined;
}

export interface Host {
  /** Runs one operation. Rejects with a `WireError` and with nothing else. */
  call(operation: string, input: Json, options?: CallOptions): Promise<Json>;
}

/** Makes a `WireError` of whatever was thrown: the bridge itself may fail with a string. */
export function asWireError(thrown: unknown): WireError {
  if (isWireError(thrown)) return thrown;
  return { code: "host.unreachable", message: String(thrown), params: {} };
}

function isWireError(thrown: unknown): thrown is WireError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "params" in thrown;
}

/** The language in which refusals are wanted: that of the page. */
export const pageLanguage = (): string => document.documentElement.lang || "zh-CN";

/** The real host inside the window; in a plain browser the one of the dev server. */
export async function chooseHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauriHost;
  if (import.meta.env.DEV) return (await import("./dev")).devHost;
  return (await import("./browser")).browserHost();
}
