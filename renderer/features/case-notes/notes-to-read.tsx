import { Button } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { memo, useEffect, useRef } from "react";
import type { CaseNote, NoteToRead } from "#shared/domain/case-note.ts";
import { NoteFacts } from "../../components/note-facts.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import { NoteText } from "../../components/note-text.tsx";
import classes from "./read-page.module.css";

type NotesToReadProps = {
  /** In the order in which they are read, as far as they are there. */
  readonly notes: readonly NoteToRead[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** The end of what is there comes near, and there is more. */
  readonly onEnd: () => void;
};

/**
 * Notes one under the other, as a text. What is far from sight is asked for when the reader comes near it, and costs no
 * layout once it has gone by, so that two thousand notes are read as quickly as twenty.
 */
export function NotesToRead({ notes, hasMore, isLoading, onEnd }: NotesToReadProps) {
  const list = useRef<HTMLOListElement>(null);
  const { ref: end, entry } = useIntersection({ rootMargin: "1600px" });
  useRowKeys(list, { block: "start" });
  useEffect(() => {
    if (entry?.isIntersecting && hasMore && !isLoading) onEnd();
  }, [entry, hasMore, isLoading, onEnd, notes.length]);

  return (
    <>
      <ol aria-label="Notes" className={classes["notes"]} ref={list}>
        {notes.map(({ note, addenda }, place) => (
          <ReadNote
            addenda={addenda}
            isFirstOfYear={yearOf(notes[place - 1]?.note) !== yearOf(note)}
            key={note.id}
            note={note}
          />
        ))}
      </ol>
      {hasMore && (
        <div className={classes["more"]} ref={end}>
          <Button loading={isLoading} onClick={onEnd} variant="default">
            Read on
          </Button>
        </div>
      )}
    </>
  );
}

function yearOf(note: CaseNote | undefined): string {
  return note === undefined ? "" : note.occurredAt.slice(0, 4);
}

type ReadNoteProps = NoteToRead & { readonly isFirstOfYear: boolean };

const ReadNote = memo(function ReadNote({ note, addenda, isFirstOfYear }: ReadNoteProps) {
  return (
    <li className={classes["place"]}>
      {isFirstOfYear && <h2 className={classes["year"]}>{yearOf(note)}</h2>}
      <article
        aria-label={`${contactTypeLabels[note.contactType]}, ${formatMoment(note.occurredAt)}`}
        className={classes["note"]}
        data-row={note.id}
        tabIndex={-1}
      >
        <div className={classes["margin"]}>
          <span className={classes["day"]}>{formatDate(note.occurredAt)}</span>
          <NoteFacts note={note} />
        </div>
        <div className={classes["said"]}>
          <NoteText document={note.document} />
          {addenda.map((addendum) => (
            <section aria-label="Addendum" className={classes["addendum"]} key={addendum.id}>
              <p className={classes["addendumHead"]}>
                Addendum, <bdi>{addendum.recordedBy}</bdi>, {formatMoment(addendum.recordedAt)}
              </p>
              <NoteText document={addendum.document} />
            </section>
          ))}
        </div>
      </article>
    </li>
  );
});
