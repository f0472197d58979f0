import type { CaseNote, CaseNoteId, NoteReading, NoteToRead } from "#shared/domain/case-note.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import { matchTyped } from "../../database/full-text-match.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import * as notes from "./case-note-repository.ts";

/** Notes in one answer: a few screens of them. */
const sliceLength = 60;
/** Some three hundred pages of A4. */
const mostPrinted = 2_000;

/** The order is made without the words; only those of the slice are read and sent (SPEC RD1). */
export const readNotes: Handler<"caseNotes.read"> = ({ db }, { afterNoteId, ...reading }) => {
  const { standing, addenda } = orderOf(db, reading);
  const from = afterNoteId === null ? 0 : standing.indexOf(afterNoteId) + 1;
  // The note may have gone into the bin meanwhile: whoever reads begins anew rather than missing some.
  if (afterNoteId !== null && from === 0) throw new AppError("record.not_found");
  const slice = standing.slice(from, from + sliceLength);
  const hasMore = standing.length > from + sliceLength;
  return {
    notes: withWords(db, slice, addenda),
    next: hasMore ? (slice.at(-1) ?? null) : null,
    total: standing.length,
  };
};

export const printNotes: Handler<"caseNotes.print"> = async (context, { reasons, ...reading }) => {
  const { db, worker } = context;
  const { caseId, matching, order } = reading;
  const reference = cases.findSubject(db, caseId)?.reference;
  if (reference === undefined) throw new AppError("record.not_found");
  const { standing, addenda } = orderOf(db, reading);
  if (standing.length > mostPrinted) throw new AppError("export.too_long");
  const written = await printAsFile(context, {
    kind: "notes",
    caseId,
    action: "case_note.printed",
    reasons,
    suggestedName: `${reference} notes ${context.today()}.pdf`,
    footer: `${reference}, printed ${context.today()}`,
    document: (printedAt) => ({
      type: "notes",
      reference,
      notes: withWords(db, standing, addenda),
      order,
      matching,
      printedAt,
      printedBy: worker.name,
      organisationName: settings.read(db).organisationName,
    }),
  });
  return { ...written, notes: standing.length };
};

type Order = {
  readonly standing: readonly CaseNoteId[];
  /** By the note beside which they stand. */
  readonly addenda: ReadonlyMap<CaseNoteId, readonly CaseNoteId[]>;
};

function orderOf(db: ReadableDb, { caseId, matching, order }: NoteReading): Order {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  const match = matching.trim() === "" ? undefined : matchTyped(matching);
  const found = matching.trim() !== "" && match === undefined ? [] : notes.places(db, { caseId, match, order });
  const addenda = new Map<CaseNoteId, CaseNoteId[]>();
  for (const { id, addendumTo } of found) {
    if (addendumTo !== null) addenda.set(addendumTo, [...(addenda.get(addendumTo) ?? []), id]);
  }
  return { standing: found.filter(({ addendumTo }) => addendumTo === null).map(({ id }) => id), addenda };
}

function withWords(db: ReadableDb, standing: readonly CaseNoteId[], addenda: Order["addenda"]): NoteToRead[] {
  const ids = standing.flatMap((id) => [id, ...(addenda.get(id) ?? [])]);
  const byId = new Map(notes.findAll(db, ids).map((note) => [note.id, note]));
  const known = (id: CaseNoteId): CaseNote[] => {
    const note = byId.get(id);
    return note ? [note] : [];
  };
  return standing.flatMap((id) =>
    known(id).map((note) => ({
      note,
      addenda: (addenda.get(id) ?? []).flatMap(known).toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt)),
    })),
  );
}
