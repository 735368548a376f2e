// Reasons in the order of their tree: each branch with what stands below it.

interface Row {
  code: string;
  parent: string | null;
}

export interface Placed<One> {
  row: One;
  /** 0 at the root. */
  depth: number;
}

export function inTree<One extends Row>(rows: readonly One[]): Placed<One>[] {
  const below = (parent: string | null, depth: number): Placed<One>[] =>
    rows
      .filter((row) => row.parent === parent)
      .flatMap((row) => [{ row, depth }, ...(depth < 9 ? below(row.code, depth + 1) : [])]);
  return below(null, 0);
}
