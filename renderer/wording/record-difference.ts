import { diffArrays } from "diff";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { partsOf } from "./record-words.ts";

/** One field of a record in two versions that follow each other. */
export type FieldDifference = {
  readonly key: string;
  readonly label: string;
  /** Null: the field was not there in that version. */
  readonly before: string | null;
  readonly after: string | null;
  readonly isChanged: boolean;
};

/**
 * Field by field, what one version says and the next says, in the order of the record. Of the first
 * version everything that it says is new.
 */
export function recordDifference<K extends RecordKind>(
  kind: K,
  before: Partial<RecordContent[K]> | null,
  after: Partial<RecordContent[K]>,
): readonly FieldDifference[] {
  const old = before === null ? [] : partsOf(kind, before);
  const now = partsOf(kind, after);
  const onlyOld = old.filter(({ key }) => now.every((part) => part.key !== key));
  return [...now, ...onlyOld].map(({ key, label }) => {
    const was = old.find((part) => part.key === key)?.text ?? null;
    const is = now.find((part) => part.key === key)?.text ?? null;
    return { key, label, before: was, after: is, isChanged: (was ?? "") !== (is ?? "") };
  });
}

export type DifferencePart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Past this many changed words the comparison would hold up the window. */
const mostEdits = 2_000;

const words = new Intl.Segmenter("en-GB", { granularity: "word" });

/**
 * Word by word, what changed from one text to the next, as runs in reading order. Joining all but the
 * removed runs gives the later text exactly. Words are those of the script, so that Chinese and Thai are
 * compared as closely as English. Two very long texts with little in common come back as one removed and one
 * added run.
 */
export function wordDifference(before: string, after: string): readonly DifferencePart[] {
  const runs = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits });
  if (!runs) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return runs.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}
