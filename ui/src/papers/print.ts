// Hands pages to the system's print dialog: a part of the page that only the printer sees, and a sheet with the
// paper's size. The sheet is made by script, because the policy of the window allows no inline styles.
import { mount, unmount } from "svelte";
import type { ScreenPage } from "$lib/generated/operations";
import type { Host } from "$lib/host";
import { printPage } from "$lib/host/shell";
import PrintPages from "./PrintPages.svelte";

/** Takes away what was printed last. It stays until then: web views draw the pages some time after their dialog
    was closed, and none says on every system when it has. */
let clear: (() => void) | undefined;

/** Whether it was printed; null where the system does not say so. */
export async function printPages(host: Host, pages: ScreenPage[], title: string): Promise<boolean | null> {
  const [first] = pages;
  if (!first) return false;
  clear?.();
  clear = place(pages, first, title);
  // A font that is still on its way would print as another one.
  await document.fonts.ready;
  return printPage(host, { width_um: first.width_um, height_um: first.height_um });
}

function place(pages: ScreenPage[], first: ScreenPage, title: string): () => void {
  const target = document.createElement("div");
  target.className = "print-pages";
  document.body.append(target);
  const mounted = mount(PrintPages, { target, props: { pages, title } });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageRule(first));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    void unmount(mounted);
    target.remove();
  };
}

/** The size of the sheet; without margins, because the page has its own. */
export const pageRule = (page: Pick<ScreenPage, "width_um" | "height_um">): string =>
  `@page { size: ${page.width_um / 1000}mm ${page.height_um / 1000}mm; margin: 0 }`;
