export type DifferencePart = {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
};

/** Past this many words on either side the comparison would hold up the window. */
const longestMiddle = 2_000;

/**
 * Word by word, what changed from one version of a text to the next, as runs in reading order. Spaces
 * and line breaks count as words, so joining all but the removed runs gives the later text exactly.
 * Two very long texts with nothing in common but their ends come back as one removed and one added run.
 */
export function wordDifference(before: string, after: string): readonly DifferencePart[] {
  const old = before.match(/\s+|[^\s]+/g) ?? [];
  const now = after.match(/\s+|[^\s]+/g) ?? [];

  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }

  const parts: DifferencePart[] = [];
  push(parts, "same", old.slice(0, start));
  compareMiddle(parts, old.slice(start, old.length - end), now.slice(start, now.length - end));
  push(parts, "same", end === 0 ? [] : old.slice(-end));
  return parts;
}

/** Longest common subsequence by table: at most 2,000 × 2,000 cells of two bytes. */
function compareMiddle(parts: DifferencePart[], old: readonly string[], now: readonly string[]): void {
  if (old.length > longestMiddle || now.length > longestMiddle) {
    push(parts, "removed", old);
    push(parts, "added", now);
    return;
  }
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      push(parts, "same", [old[row] ?? ""]);
      row += 1;
      column += 1;
    } else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
      push(parts, "removed", [old[row] ?? ""]);
      row += 1;
    } else {
      push(parts, "added", [now[column] ?? ""]);
      column += 1;
    }
  }
}

function push(parts: DifferencePart[], kind: DifferencePart["kind"], words: readonly string[]): void {
  if (words.length === 0) return;
  const text = words.join("");
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}
