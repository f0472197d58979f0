import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { Instant } from "./instant.ts";
import { fold, termFinder } from "./nrm-identity.ts";
import { GivenKind, type GivenRecord, type WrittenText, withTexts, writtenTexts } from "./record-fields.ts";
import { LeaveOutReason, letterOf, SubjectAccessId } from "./subject-access.ts";
import { longestPassage, type Passage } from "./third-party.ts";

export const RedactionId = z.uuid().brand<"RedactionId">();
export type RedactionId = z.infer<typeof RedactionId>;

/** A passage that somebody decided about. */
const MarkedPassage = z.strictObject({
  path: z.string().max(200),
  from: z.int().min(0),
  /** As they stood there when it was decided. */
  words: z.string().min(1).max(longestPassage),
  /** Null: looked at, and given. */
  reason: LeaveOutReason.nullable(),
});
export type MarkedPassage = z.infer<typeof MarkedPassage>;

/** What was decided about one record for one request: the record itself stays as it is (SPEC SA6). */
export const Redaction = z.strictObject({
  id: RedactionId,
  requestId: SubjectAccessId,
  caseId: CaseId,
  recordKind: GivenKind,
  recordId: z.string().min(1).max(200),
  /** Of the record when it was last looked at, SHA-256 in hexadecimal digits. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** About the record as a whole; null where nothing was decided about that. */
  whole: z.strictObject({ reason: LeaveOutReason.nullable() }).nullable(),
  passages: z.array(MarkedPassage).max(20_000),
  markedAt: Instant,
  markedBy: z.string(),
  revision: z.int().positive(),
});
export type Redaction = z.infer<typeof Redaction>;

/** What stands in place of what was left out: its length tells nothing of the words (SPEC SA7). */
export function blockOf(reason: LeaveOutReason): string {
  return `[left out: ${letterOf(reason)}]`;
}

/** Finds the blocks in a text, to draw them as such. */
export const blockPattern = /(\[left out: [A-Z]\])/;

/** In place of a text that changed since somebody marked a passage in it. */
const changedText = "[changed since it was marked]";

/** Only the marks that still stand over their words. */
export function fitting(record: GivenRecord, passages: readonly MarkedPassage[]): MarkedPassage[] {
  const texts = new Map(writtenTexts(record).map(({ path, text }) => [path, text]));
  return passages.filter(({ path, from, words }) => texts.get(path)?.startsWith(words, from) === true);
}

/** The record as it is given: nothing of what was left out is in it any more (SPEC SA7). */
export function redacted(
  record: GivenRecord,
  { passages }: Pick<Redaction, "passages">,
  onBlock: (reason: LeaveOutReason) => void,
): GivenRecord {
  if (passages.length === 0) return record;
  const byPath = Map.groupBy(passages, ({ path }) => path);
  return withTexts(record, (text, path) => textWithout(text, byPath.get(path) ?? [], onBlock));
}

function textWithout(
  text: string,
  passages: readonly MarkedPassage[],
  onBlock: (reason: LeaveOutReason) => void,
): string {
  if (passages.some(({ from, words }) => !text.startsWith(words, from))) return changedText;
  let given = "";
  let at = 0;
  for (const { from, words, reason } of passages.toSorted((a, b) => a.from - b.from)) {
    if (reason === null) continue;
    // Two that overlap leave one block, and all of both is out.
    if (from >= at) {
      given += text.slice(at, from) + blockOf(reason);
      onBlock(reason);
    }
    at = Math.max(at, from + words.length);
  }
  return given + text.slice(at);
}

/** Tells of passages of one text, asked from its beginning to its end, which lie within one that was decided about. */
export function decidedIn(path: string, passages: readonly MarkedPassage[]): (passage: Passage) => boolean {
  const marks = passages.filter((mark) => mark.path === path).toSorted((a, b) => a.from - b.from);
  let next = 0;
  let reach = 0;
  return ({ from, words }) => {
    for (let mark = marks[next]; mark && mark.from <= from; mark = marks[next]) {
      reach = Math.max(reach, mark.from + mark.words.length);
      next += 1;
    }
    return from + words.length <= reach;
  };
}

/** Under which passages are put together: the same words, with a capital or without. */
export function groupKey(words: string): string {
  return `${/^\P{L}*\p{Lu}/u.test(words) ? "A" : "a"} ${fold(words)}`;
}

/**
 * Where these words stand in a text, in whatever letters but with a capital where they have one. As whole words, and as
 * they are written also where a figure or a letter of the other kind stands beside them without a blank: "Tel07700 900123".
 */
function placesOfWords(words: string): (written: WrittenText) => Omit<Passage, "kind">[] {
  const wanted = groupKey(words);
  const termsIn = termFinder([words]);
  return ({ text }) => {
    const places = termsIn(text)
      .map(({ from, to }) => ({ from, words: text.slice(from, to) }))
      .filter((place) => place.words.length <= longestPassage && groupKey(place.words) === wanted);
    const known = new Set(places.map(({ from }) => from));
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
      if (!known.has(at) && standsApart(text, at, words)) places.push({ from: at, words });
    }
    return places;
  };
}

/** Whether what stands beside is no part of the same word or number. */
function standsApart(text: string, at: number, words: string): boolean {
  const goesOn = (one: string, other: string) =>
    (/[\p{L}\p{M}]$/u.test(one) && /^[\p{L}\p{M}]/u.test(other)) || (/\p{N}$/u.test(one) && /^\p{N}/u.test(other));
  const end = at + words.length;
  return !goesOn(text.slice(Math.max(0, at - 2), at), words) && !goesOn(words, text.slice(end, end + 2));
}

/**
 * Puts a decision about these words into the marks of a record: null takes back what was decided about them. To give
 * them never touches what was left out: that is taken back first, so that nothing is given in a place nobody looked at.
 */
export function markWords(
  record: GivenRecord,
  passages: readonly MarkedPassage[],
  words: string,
  decision: { readonly reason: LeaveOutReason | null } | null,
): MarkedPassage[] {
  const placesIn = placesOfWords(words);
  return writtenTexts(record).reduce<MarkedPassage[]>(
    (marked, written) => {
      const places = placesIn(written);
      if (places.length === 0) return marked;
      const keyOf = (place: Pick<MarkedPassage, "from" | "words">) => `${place.from} ${place.words}`;
      const about = new Set(places.map(keyOf));
      const isGiven = decision?.reason === null;
      const rest = marked.filter(
        (mark) => mark.path !== written.path || !about.has(keyOf(mark)) || (isGiven && mark.reason !== null),
      );
      if (decision === null) return rest;
      const standing = new Set(rest.flatMap((mark) => (mark.path === written.path ? [keyOf(mark)] : [])));
      const added = places.filter((place) => !standing.has(keyOf(place)));
      return [...rest, ...added.map((place) => ({ path: written.path, ...place, reason: decision.reason }))];
    },
    [...passages],
  );
}
