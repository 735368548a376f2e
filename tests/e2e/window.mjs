// Opens the real window for a test, through tauri-driver, and closes it again.
// It deliberately knows nothing of any page. Settings come from the environment, because `cargo xtask`
// knows where it built the program: RETURNDESK_WINDOW and TAURI_DRIVER.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import selenium from "selenium-webdriver";
import http from "selenium-webdriver/http/index.js";

const { Capabilities, WebDriver } = selenium;
const ANSWERS = "dialog-answers.txt";
const START_ATTEMPTS = 3;
const START_WAIT_MS = 20_000;

/** Opens the window on a home of its own, so that no test sees what another one stored. `answer(path)` says what
    the next dialogs for files answer, unless the system's own are to come up. `kill` ends it as a power cut would, and
    leaves the home, in which it can be opened again. */
export async function openWindow(home = mkdtempSync(join(tmpdir(), "returndesk-window-")), { ownDialogs = false } = {}) {
  const env = environment(home);
  if (ownDialogs) delete env.RETURNDESK_DIALOG_ANSWERS;
  const driver = await startDriver(env, home);
  const answer = (path) => writeFileSync(join(home, ANSWERS), path);
  try {
    const browser = await startSession(driver.url);
    return { browser, home, env, answer, kill: () => driver.stop("SIGKILL"), close: () => close(browser, driver, home) };
  } catch (fault) {
    driver.stop();
    throw new Error(`${fault.message}\n${driver.said()}`, { cause: fault });
  }
}

const environment = (home) => ({
  ...process.env,
  HOME: home,
  XDG_DATA_HOME: home,
  XDG_CACHE_HOME: home,
  XDG_CONFIG_HOME: home,
  RETURNDESK_DIALOG_ANSWERS: join(home, ANSWERS),
});

async function startDriver(env, home) {
  const [port, nativePort] = await Promise.all([freePort(), freePort()]);
  const args = ["--port", String(port), "--native-port", String(nativePort)];
  // A group of its own: the driver's driver and the window itself go when it is stopped.
  // What a program writes without being told where, it writes into this home: a print into a file.
  const child = spawn(required("TAURI_DRIVER"), args, { env, cwd: home, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  child.on("error", (fault) => (said += fault.message));
  return { stop: (signal) => stop(child, signal), url: `http://127.0.0.1:${port}/`, said: () => said };
}

/** Starting may be slow on a busy machine and is tried again; nothing after it ever is. */
async function startSession(url) {
  let last;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const until = Date.now() + START_WAIT_MS;
    while (Date.now() < until) {
      try {
        return await session(url);
      } catch (fault) {
        last = fault;
        if (!/ECONNREFUSED/.test(String(fault))) break;
        await sleep(100);
      }
    }
  }
  throw last;
}

async function session(url) {
  // Nothing but tauri:options: with a browser name the native driver looks for that browser.
  const wanted = new Capabilities().set("tauri:options", { application: required("RETURNDESK_WINDOW") });
  const browser = WebDriver.createSession(new http.Executor(new http.HttpClient(url)), wanted);
  await browser.getSession();
  return browser;
}

async function close(browser, driver, home) {
  await browser.quit().catch(() => {});
  driver.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Ending the session leaves the window open now and then, and an open window keeps this process alive. */
function stop(child, signal = "SIGTERM") {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
  child.stdout.destroy();
  child.stderr.destroy();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A setting that `cargo xtask` makes. */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run this with: cargo xtask test`);
  return value;
}
