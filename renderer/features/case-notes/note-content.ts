import type { CaseNoteContent } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftContent, DraftId } from "#shared/domain/draft.ts";
import { instantOf } from "#shared/domain/instant.ts";
import {
  countsOf,
  emptyDocument,
  type NoteDocument,
  noteTextLimit,
  textLength,
  withinLimits,
} from "#shared/domain/note-document.ts";
import { mostFinishedByNote, type SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { countOf } from "../../wording/dates.ts";

export type NoteDraftContent = Extract<DraftContent, { kind: "case_note" }>;
export type NoteDraft = Draft & { readonly content: NoteDraftContent };

export function isNoteDraft(draft: Draft): draft is NoteDraft {
  return draft.content.kind === "case_note";
}

export function newDraftId(): DraftId {
  return crypto.randomUUID() as DraftId;
}

/** A fresh note: a visit that happened just now is the commonest, and every part can be changed. */
export function emptyNote(): CaseNoteContent {
  return { contactType: "in_person", occurredAt: instantOf(new Date()), document: emptyDocument, lateReason: "" };
}

/**
 * What is kept while the note is being written. A text over the limit is kept up to it; the composer
 * says so in words.
 */
export function draftOf(
  caseId: CaseId,
  content: CaseNoteContent,
  {
    amends,
    addendumTo,
    parts,
    finishes,
  }: Pick<NoteDraftContent, "amends" | "addendumTo" | "parts"> & { readonly finishes: readonly SafeguardingTaskId[] },
  reason: string,
): NoteDraftContent {
  return {
    kind: "case_note",
    caseId,
    amends,
    addendumTo,
    ...content,
    document: withinLimits(content.document),
    parts: parts.map((part) => ({ ...part, document: withinLimits(part.document) })),
    finishes: finishes.slice(0, mostFinishedByNote),
    reason,
  };
}

/** A text is counted aloud only when it comes near the limit: until then the figure is noise. */
export const countSpokenFrom = noteTextLimit * 0.8;

/** `1,200 characters left`, `35 characters too many`; null while far from the limit. */
export function lengthInWords(document: NoteDocument): string | null {
  const length = textLength(document);
  if (length < countSpokenFrom) return null;
  const left = noteTextLimit - length;
  const figure = Math.abs(left).toLocaleString("en-GB");
  if (left < 0) {
    return `${figure} characters too many. Shorten the note or save it as two; only the first ${noteTextLimit.toLocaleString("en-GB")} are kept as a draft.`;
  }
  return `${figure} characters left`;
}

/** Most characters of one answer in the form of the NRM, where the words of a note may go (SPEC NRM11). */
export const formAnswerLimit = 15_000;

/** `1 word, 4 characters`, and how much that is more than one answer of the form takes. */
export function countInWords(document: NoteDocument): string {
  const { characters, words } = countsOf(document);
  const figure = characters.toLocaleString("en-GB");
  const count = `${countOf(words, "word", "words")}, ${figure} ${characters === 1 ? "character" : "characters"}`;
  if (characters <= formAnswerLimit) return count;
  const more = (characters - formAnswerLimit).toLocaleString("en-GB");
  return `${count}, ${more} more than one answer of the NRM form takes`;
}
