/** A table as rows of cells, and the places of the columns that are looked at. */
export type Counted = {
  readonly rows: readonly (readonly string[])[];
  readonly at: readonly number[];
  /** Fewer than so many with one value are few. */
  readonly smallest: number;
};

export type Thinned = { readonly rows: string[][]; readonly emptied: number };

/**
 * Empties each value that few rows share. Where that leaves few empty cells in a column, they could be worked out from
 * the others, so that the next rarest values go as well until they are enough or none is left (SPEC HT4).
 */
export function withoutFew({ rows, at, smallest }: Counted): Thinned {
  const thinned = rows.map((row) => [...row]);
  let emptied = 0;
  for (const place of at) {
    const counts = countsAt(rows, place);
    let empty = counts.get("") ?? 0;
    const rarestFirst = [...counts].filter(([value]) => value !== "").toSorted((a, b) => a[1] - b[1] || order(a, b));
    const gone = new Set<string>();
    for (const [value, count] of rarestFirst) {
      if (count >= smallest && (gone.size === 0 || empty >= smallest)) break;
      gone.add(value);
      empty += count;
      emptied += count;
    }
    for (const row of thinned) if (gone.has(row[place] ?? "")) row[place] = "";
  }
  return { rows: thinned, emptied };
}

/** How many rows have a combination that fewer share, themselves among them. */
export function rowsAlone({ rows, at, smallest }: Counted): number {
  const keys = rows.map((row) => JSON.stringify(at.map((place) => row[place] ?? "")));
  const counts = Map.groupBy(keys, (key) => key);
  return keys.filter((key) => (counts.get(key)?.length ?? 0) < smallest).length;
}

/** How many cells hold a value that few share. */
export function fewCells({ rows, at, smallest }: Counted): number {
  return at
    .flatMap((place) => [...countsAt(rows, place)])
    .filter(([value, count]) => value !== "" && count < smallest)
    .reduce((sum, [, count]) => sum + count, 0);
}

function countsAt(rows: Counted["rows"], place: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = row[place] ?? "";
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function order([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
