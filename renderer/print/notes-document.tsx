import type { NotesPrint } from "#shared/contract/print.ts";
import { NoteFacts } from "../components/note-facts.tsx";
import { NoteLines } from "../components/note-lines.tsx";
import { countOf, formatDate, formatMoment } from "../wording/dates.ts";
import { readingOrderLabels } from "../wording/labels.ts";
import { PrintedHead } from "./printed-head.tsx";

/** The notes of a case for A4, as they were read: dates in the margin, addenda beside their note (SPEC RD2). */
export function NotesDocument({ job }: { readonly job: NotesPrint }) {
  const { notes, order, matching } = job;
  // The words themselves may be a name, and the head bears none (SPEC RD2).
  const shown = matching === "" ? "All notes of the case" : "Not all notes of the case: those that hold certain words";
  return (
    <article>
      <PrintedHead
        facts={[
          ["Notes", countOf(notes.length, "note", "notes")],
          ["Shown", `${shown}, ${readingOrderLabels[order].toLowerCase()}`],
        ]}
        organisationName={job.organisationName}
        printedAt={job.printedAt}
        printedBy={job.printedBy}
        reference={job.reference}
        title="Notes"
      />
      <div className="dated">
        {notes.map(({ note, addenda }) => (
          <section className="datedRow" key={note.id}>
            <div className="datedMargin">
              <strong>{formatDate(note.occurredAt)}</strong>
              <NoteFacts note={note} />
            </div>
            <div>
              <NoteLines document={note.document} />
              {addenda.map((addendum) => (
                <div className="beside" key={addendum.id}>
                  <h3>
                    Addendum, <bdi>{addendum.recordedBy}</bdi>, {formatMoment(addendum.recordedAt)}
                  </h3>
                  <NoteLines document={addendum.document} />
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
    </article>
  );
}
