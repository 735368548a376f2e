// The host of `npm run dev`: a page in a plain browser, on the real core behind the dev server (scripts/core.mjs).
// It deliberately has no native dialogs: it asks for paths with the browser's own prompt.
import { asWireError, pageLanguage, type CallOptions, type Host, type Json, type WireError } from ".";

const PLACE = "/call";
const RECENT = "returndesk.dev.recent";

type Line = { progress: Parameters<NonNullable<CallOptions["onProgress"]>>[0] } | { ok: Json } | { error: WireError };

export const devHost: Host = {
  async call(operation, input, options = {}) {
    const shell = SHELL[operation];
    if (shell) return shell((input ?? {}) as Record<string, Json>);
    try {
      return await post(operation, input, options);
    } catch (thrown) {
      if (options.signal?.aborted) throw { code: "stopped", message: "stopped", params: {} } satisfies WireError;
      throw asWireError(thrown);
    }
  },
};

async function post(operation: string, input: Json, { onProgress, signal }: CallOptions): Promise<Json> {
  const body = JSON.stringify({ operation, input, language: pageLanguage() });
  const response = await fetch(PLACE, { method: "POST", body, signal: signal ?? null });
  if (!response.ok || !response.body) throw `the dev server has no core (${response.status}): cargo build -p rdesk`;
  for await (const line of lines(response.body)) {
    if ("progress" in line) onProgress?.(line.progress);
    else if ("ok" in line) return line.ok;
    else throw line.error;
  }
  throw "the answer broke off";
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const pieces = (rest + value).split("\n");
    rest = pieces.pop() ?? "";
    for (const piece of pieces) yield JSON.parse(piece) as Line;
  }
}

const recent = (): { path: string; name: string }[] => JSON.parse(localStorage.getItem(RECENT) ?? "[]");

const SHELL: Record<string, (input: Record<string, Json>) => Json> = {
  "shell.about": () => ({ version: "dev", platform: { system: "browser", processor: "-" } }),
  "shell.start": () => ({ recent: recent(), folder: "/tmp/returndesk-dev", language: navigator.language }),
  "shell.remember": (input) => {
    const rest = recent().filter((one) => one.path !== input["path"]);
    localStorage.setItem(RECENT, JSON.stringify([input, ...rest].slice(0, 8)));
    return null;
  },
  "shell.choose_file": (input) => prompt(String(input["title"] ?? "")),
  "shell.choose_folder": (input) => prompt(String(input["title"] ?? "")),
  "shell.save_file": (input) => prompt(String(input["title"] ?? ""), `/tmp/returndesk-dev/${String(input["name"] ?? "")}`),
  "shell.print": () => (print(), null),
  "shell.reveal": () => null,
};
