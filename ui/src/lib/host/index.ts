// What the page may ask of the program around it: one call, by the name of an operation.
// It is deliberately not a list of operations (those are generated) and it imports nothing of Tauri,
// so that a browser with a second host can show every page.

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A refusal or a fault. `code` is stable and translated; `message` is English, for logs. */
export interface WireError {
  code: string;
  message: string;
  params: Record<string, Json>;
}

export interface Host {
  /** Runs one operation. Rejects with a `WireError` and with nothing else. */
  call(operation: string, input: Json): Promise<Json>;
}

/** Makes a `WireError` of whatever was thrown: the bridge itself may fail with a string. */
export function asWireError(thrown: unknown): WireError {
  if (isWireError(thrown)) return thrown;
  return { code: "host.unreachable", message: String(thrown), params: {} };
}

function isWireError(thrown: unknown): thrown is WireError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "params" in thrown;
}

/** The real host inside the window, the second one in a browser. */
export async function chooseHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauriHost;
  return (await import("./browser")).browserHost();
}
