// The host of `npm run dev`: a page in a plain browser, on the real core behind the dev server (scripts/core.mjs).
// It deliberately has no native dialogs: it asks for paths with the browser's own prompt.
import { asWireError, pageLanguage, type CallOptions, type Host, type Json, type WireError } from ".";

const PLACE = "/call";
const RECENT = "returndesk.dev.recent";
const FOLDER = "/tmp/returndesk";

type Line = { progress: Parameters<NonNullable<CallOptions["onProgress"]>>[0] } | { ok: Json } | { error: WireError };

export const devHost: Host = {
  async call(operation, input, options = {}) {
    const shell = SHELL[operation];
    if (shell) return shell((input ?? {}) as Record<string, Json>);
    try {
      return note(operation, await post(operation, input, options));
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

interface Shop {
  path: string;
  name: string;
}

const shops = (): Shop[] => JSON.parse(localStorage.getItem(RECENT) ?? "[]");
const keep = (list: Shop[]) => localStorage.setItem(RECENT, JSON.stringify(list.slice(0, 8)));
const without = (path: Json | undefined) => shops().filter((one) => one.path !== path);
const recent = (): Json => ({ shops: shops() as unknown as Json, folder: FOLDER });

/** Notes the shop that an operation opened, as the shell does. */
function note(operation: string, answer: Json): Json {
  const { shop } = (answer ?? {}) as { shop?: Shop };
  const opened = operation === "session.open" || operation === "session.create";
  if (opened && shop) keep([{ path: shop.path, name: shop.name }, ...without(shop.path)]);
  return answer;
}

const SHELL: Record<string, (input: Record<string, Json>) => Json> = {
  "shell.about": () => ({ version: "dev", platform: { system: "browser", processor: "-" } }),
  "shell.recent": recent,
  "shell.forget": ({ path }) => (keep(without(path)), recent()),
  "shell.choose_file": ({ title }) => prompt(String(title)),
  "shell.choose_folder": ({ title }) => prompt(String(title)),
  "shell.save_file": ({ title, folder, name }) => prompt(String(title), `${String(folder ?? FOLDER)}/${String(name)}`),
  "shell.print": () => (print(), { printed: null }),
  "shell.reveal": () => null,
  "shell.mail": ({ link }) => (window.open(String(link)), null),
};
