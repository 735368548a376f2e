// Hands pages to the system's print dialog: a part of the page that only the printer sees, and a sheet with the
// paper's size. The sheet is made by script, because the policy of the window allows no inline styles.
import { mount, unmount } from "svelte";
import type { ScreenPage } from "$lib/generated/operations";
import type { Host } from "$lib/host";
import PrintPages from "./PrintPages.svelte";

export async function printPages(host: Host, pages: ScreenPage[], title: string): Promise<void> {
  const place = document.createElement("div");
  place.className = "print-pages";
  document.body.append(place);
  const mounted = mount(PrintPages, { target: place, props: { pages, title } });
  const sheet = pageSheet(pages[0]);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    // A font that is still on its way would print as another one.
    await document.fonts.ready;
    await host.call("shell.print", null);
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    await unmount(mounted);
    place.remove();
  }
}

function pageSheet(page: ScreenPage | undefined): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageRule(page));
  return sheet;
}

/** The size of the sheet; without margins, because the page has its own. */
export const pageRule = (page: Pick<ScreenPage, "width_um" | "height_um"> | undefined): string =>
  page ? `@page { size: ${page.width_um / 1000}mm ${page.height_um / 1000}mm; margin: 0 }` : "@page { margin: 0 }";
