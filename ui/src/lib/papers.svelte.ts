// Which paper is in front of the page. Any area asks for one by its document's number; the frame shows it.
// The size that was chosen last is remembered on this computer, because it has one printer.
export const PAPERS = ["a5", "a4", "80mm", "58mm"] as const;
export type PaperSize = (typeof PAPERS)[number];

const PLACE = "returndesk.paper";

class Papers {
  number = $state<string | undefined>();
  /** The version of the rules whose poster is in front; `null` for the one in force. */
  poster = $state<number | null | undefined>();
  size = $state<PaperSize>(stored());

  show(number: string): void {
    this.number = number;
  }

  showPoster(version: number | undefined): void {
    this.poster = version ?? null;
  }

  hide(): void {
    this.number = undefined;
    this.poster = undefined;
  }

  choose(size: PaperSize): void {
    this.size = size;
    try {
      localStorage.setItem(PLACE, size);
    } catch {
      // A full or forbidden storage loses a preference, never work.
    }
  }
}

function stored(): PaperSize {
  try {
    return PAPERS.find((size) => size === localStorage.getItem(PLACE)) ?? "a5";
  } catch {
    return "a5";
  }
}

export const papers = new Papers();
