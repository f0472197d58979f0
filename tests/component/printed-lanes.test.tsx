import { render } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NotesPrint } from "#shared/contract/print.ts";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { type NoteBlock, NoteLane, noteLaneWords, plainText } from "#shared/domain/note-document.ts";
import { NotesDocument } from "../../renderer/print/notes-document.tsx";

const at = "2026-05-15T10:00:00.000Z" as Instant;

function noteOf(blocks: NoteBlock[]): CaseNote {
  const document = { version: 1 as const, blocks };
  return {
    id: "00000000-0000-4000-a000-000000000001" as CaseNoteId,
    caseId: "00000000-0000-4000-8000-000000000001" as CaseId,
    contactType: "phone",
    occurredAt: at,
    body: plainText(document),
    document,
    lateReason: "",
    ...newNoteLife,
    revision: 1,
    recordedAt: at,
    recordedBy: "Bronwen Pryce-Hughes",
    amendedAt: at,
  };
}

function jobOf(notes: NotesPrint["notes"], matching = ""): NotesPrint {
  return {
    type: "notes",
    notes,
    order: "oldest_first",
    matching,
    reference: "HF-7K2QM4" as CaseReference,
    printedAt: at,
    printedBy: "Bronwen Pryce-Hughes",
    organisationName: "",
  };
}

const block = fc.record({
  kind: fc.constantFrom("paragraph" as const, "bullet" as const, "number" as const),
  level: fc.constant(0),
  lane: fc.constantFrom(null, ...NoteLane.options),
  text: fc.stringMatching(/^[a-z]{3,12}$/),
});

describe("the notes of a case on paper", () => {
  it("CN8 say on every line whose words it is, in each of the three lanes, of a note and of an addendum", () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 8 }),
        fc.array(block, { maxLength: 4 }),
        (words, later) => {
          const note = noteOf(words);
          const addenda =
            later.length > 0 ? [{ ...noteOf(later), addendumTo: note.id, signedAt: at, signedBy: "B" }] : [];
          const job = jobOf([{ note, addenda }]);
          const { container, unmount } = render(<NotesDocument job={job} />);
          const lines = [...container.querySelectorAll(".noteLine")].map((line) => line.textContent ?? "");
          unmount();
          expect(lines).toHaveLength(words.length + later.length);
          [...words, ...later].forEach(({ lane, text }, place) => {
            const line = lines[place] ?? "";
            expect(line.endsWith(text)).toBe(true);
            const said = NoteLane.options.filter((one) => line.startsWith(`${noteLaneWords[one]}: `));
            expect(said).toEqual(lane === null ? [] : [lane]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("RD2 say that they are not all, and not by which words they were found: those may be a name", () => {
    const note = noteOf([{ kind: "paragraph", level: 0, lane: null, text: "Rang at ten." }]);
    const { container } = render(<NotesDocument job={jobOf([{ note, addenda: [] }], "Dalisay")} />);
    expect(container.textContent).toContain("Not all notes of the case");
    expect(container.textContent).not.toContain("Dalisay");
  });
});
