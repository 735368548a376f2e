// A host for a plain browser and for tests: it answers from a table and remembers what was asked.
// It deliberately has no rules of its own: an answer that a test needs is put in by that test.
import type { Host, Json, WireError } from ".";

export type Answer = Json | ((input: Json) => Json);

export interface BrowserHost extends Host {
  /** Every call so far, oldest first. */
  readonly asked: { operation: string; input: Json }[];
}

const ALWAYS: Record<string, Answer> = {
  "shell.about": { version: "0.0.0", platform: { system: "browser", processor: "-" } },
};

export function browserHost(answers: Record<string, Answer> = {}): BrowserHost {
  const table = { ...ALWAYS, ...answers };
  const asked: BrowserHost["asked"] = [];
  return {
    asked,
    async call(operation, input) {
      asked.push({ operation, input });
      const answer = table[operation];
      if (answer === undefined) throw unknown(operation);
      return typeof answer === "function" ? answer(input) : answer;
    },
  };
}

function unknown(operation: string): WireError {
  return { code: "operation.unknown", message: `there is no operation ${operation}`, params: { operation } };
}
