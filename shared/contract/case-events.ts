import { z } from "zod";
import { CaseEvent, CaseEventFilter, EventPlace } from "#shared/domain/case-event.ts";
import { CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { NoteDocument } from "#shared/domain/note-document.ts";
import { query } from "./define.ts";

const OfCase = { caseId: CaseId, filter: CaseEventFilter };

export const caseEvents = {
  /** A page of what happened on a case, newest first (SPEC TL1). */
  "caseEvents.list": query({
    input: z.strictObject({ ...OfCase, before: EventPlace.nullable() }),
    output: z.strictObject({
      events: z.array(CaseEvent),
      /** What to ask for next; null at the end. */
      next: EventPlace.nullable(),
    }),
    errors: ["record.not_found"],
  }),
  /** How many entries fit, by year, and everybody whose name stands under an entry of the case (SPEC TL3). */
  "caseEvents.overview": query({
    input: z.strictObject(OfCase),
    output: z.strictObject({
      years: z.array(z.strictObject({ year: z.int(), count: z.int().positive() })),
      people: z.array(z.string()),
    }),
    errors: ["record.not_found"],
  }),
  /** The whole of a note whose entry was cut, with whose words each passage is. */
  "caseEvents.readNote": query({
    input: z.strictObject({ noteId: CaseNoteId }),
    output: z.strictObject({ document: NoteDocument }),
    errors: ["record.not_found"],
  }),
} as const;
