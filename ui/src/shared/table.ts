// What a table is told of its columns, and how keys move in it. Pure, so that it can be tested without a page.

export interface Column<Row> {
  id: string;
  title: string;
  /** A track of the grid: `minmax(0, 1fr)`, `120px`. Every row and the header have the same. */
  track: string;
  text: (row: Row) => string;
  /** Figures: right-aligned, digits of one width. */
  isAmount?: boolean;
  isQuiet?: boolean;
  /** A state: an icon and a word in its tone. */
  tone?: (row: Row) => "neutral" | "waiting" | "refused" | "settled";
}

/** Where a key leads from a row; none when the key is not the table's. */
export function rowAfter(key: string, at: number, rows: number, page: number): number | undefined {
  const last = rows - 1;
  if (last < 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, last);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "PageDown":
      return Math.min(at + page, last);
    case "PageUp":
      return Math.max(at - page, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
