// What the program around the page can do besides the table of operations. By hand, because it is the shell's own.
import type { Host, Json } from ".";

export interface RecentShop {
  path: string;
  name: string;
}

/** The shops that this computer had open, newest first, and the folder in which a new one would lie. */
export interface Recent {
  shops: RecentShop[];
  folder: string;
}

/** What a dialog for files says and offers. */
export interface FileQuestion {
  title: string;
  folder?: string;
  name?: string;
  /** What kind of file, in words, and the endings that such files have. */
  kind?: string;
  endings?: string[];
}

const asked = async <Answer>(host: Host, operation: string, input: Json): Promise<Answer> =>
  (await host.call(operation, input)) as unknown as Answer;

export const recentShops = (host: Host) => asked<Recent>(host, "shell.recent", null);
export const forgetShop = (host: Host, path: string) => asked<Recent>(host, "shell.forget", { path });
export const chooseFile = (host: Host, question: FileQuestion) =>
  asked<string | null>(host, "shell.choose_file", { ...question });
export const chooseFolder = (host: Host, question: FileQuestion) =>
  asked<string | null>(host, "shell.choose_folder", { ...question });
/** Where a new file is to lie. */
export const saveFile = (host: Host, question: FileQuestion) =>
  asked<string | null>(host, "shell.save_file", { ...question });
/** Shows the folder of a file in the system's file manager. */
export const reveal = (host: Host, path: string) => asked<null>(host, "shell.reveal", { path });
/** Opens the mail program with a `mailto:` link that the core wrote. */
export const mail = (host: Host, link: string) => asked<null>(host, "shell.mail", { link });
/** The system's print dialog, for what the page shows to printers. Whether it was printed, where the system says so;
    null where it does not. */
export const printPage = async (host: Host, sheet: { width_um: number; height_um: number }) =>
  (await asked<{ printed: boolean | null }>(host, "shell.print", sheet)).printed;
