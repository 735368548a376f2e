// The real core behind a page in a plain browser, in `vite dev` only: one `rdesk session` for each dev server,
// to which POST /call is passed on. An answer is lines of JSON: progress, then `ok` or `error`.
// What the window's shell answers (dialogs, recent shops) is answered by the browser's host, not here.
//
// RDESK names another program than target/debug/rdesk; RDESK_SHOP a shop to open at the start.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const BUILT = fileURLToPath(new URL("../../target/debug/rdesk", import.meta.url));
const PLACE = "/call";
const BODY_MAX = 32 * 1024 * 1024;

/** @returns {import("vite").Plugin} */
export function core() {
  return {
    name: "returndesk-core",
    apply: "serve",
    configureServer(server) {
      const program = process.env.RDESK ?? BUILT;
      if (process.env.VITEST || !existsSync(program)) {
        if (!process.env.VITEST) server.config.logger.warn(`no core: build it with \`cargo build -p rdesk\` (${program})`);
        return;
      }
      const session = startSession(program, process.env.RDESK_SHOP);
      server.httpServer?.once("close", session.end);
      server.middlewares.use(PLACE, (request, response, next) => {
        if (request.method !== "POST") return next();
        // Only the page itself: another site that is open in the same browser is no part of the shop.
        const origin = request.headers.origin;
        if (origin && new URL(origin).host !== request.headers.host) return void response.writeHead(403).end();
        readBody(request).then(
          (body) => answer(session, body, response),
          () => response.writeHead(400).end(),
        );
      });
    },
  };
}

/** One process, many questions: each line that comes back goes to whoever asked with its id. */
function startSession(program, shop) {
  const child = spawn(program, [...(shop ? ["--shop", shop] : []), "session"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  let last = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const heard = JSON.parse(line);
    const hear = waiting.get(heard.id);
    if (!("progress" in heard)) waiting.delete(heard.id);
    hear?.(heard);
  });
  child.on("exit", () => {
    for (const hear of waiting.values()) hear({ error: gone() });
    waiting.clear();
  });
  const say = (line) => child.exitCode === null && child.stdin.write(`${JSON.stringify(line)}\n`);
  return {
    ask(request, hear) {
      const id = (last += 1);
      waiting.set(id, hear);
      if (!say({ ...request, id, wait: false })) {
        if (child.exitCode !== null) hear({ error: gone() });
      }
      return { cancel: () => waiting.has(id) && say({ cancel: id }) };
    },
    end: () => child.stdin.end(),
  };
}

const gone = () => ({ code: "host.unreachable", message: "rdesk session has ended", params: {} });

function answer(session, body, response) {
  const { operation, input, language } = JSON.parse(body);
  response.writeHead(200, { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" });
  const asked = session.ask({ operation, input, language }, (heard) => {
    const { id: _, ...line } = heard;
    response.write(`${JSON.stringify(line)}\n`);
    if (!("progress" in heard)) response.end();
  });
  // A page that goes away, or stops its question, closes the connection before the answer is whole.
  response.on("close", asked.cancel);
}

async function readBody(request) {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) {
    body += piece;
    if (body.length > BODY_MAX) throw new Error("too long");
  }
  JSON.parse(body);
  return body;
}
