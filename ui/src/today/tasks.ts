// What the command line can do while the window cannot yet. Commands are the same in every language.
import type { MessageKey } from "$lib/i18n";

export const TASKS: readonly { label: MessageKey; command: string }[] = [
  { label: "today.task_demo", command: "rdesk --shop demo.db init --demo" },
  { label: "today.task_operations", command: "rdesk operations" },
  { label: "today.task_print", command: "rdesk --shop demo.db print NUMBER --paper a5 --out slip.pdf" },
  { label: "today.task_export", command: "rdesk --shop demo.db export month 2026-10 --out books" },
  { label: "today.task_verify", command: "rdesk --shop demo.db verify" },
];
