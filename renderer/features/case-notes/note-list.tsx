import { Button } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import type { CaseMarker } from "#shared/domain/case-marker.ts";
import type { CaseNote, CaseNoteId, NoteElsewhere } from "#shared/domain/case-note.ts";
import { type CommentThread, type NoteComment, threadsOf } from "#shared/domain/note-comment.ts";
import { useWantedRow } from "../../components/go-to-row.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import type { NoteDraft } from "./note-content.ts";
import { NoteEntry } from "./note-entry.tsx";
import classes from "./timeline-page.module.css";

/** Notes drawn at first, and added each time the end comes near. */
const step = 40;

type NoteListProps = {
  readonly elsewhere: readonly NoteElsewhere[];
  readonly pins: readonly CaseMarker[];
  /** Of all notes of the case, oldest first. */
  readonly comments: readonly NoteComment[];
  readonly notes: readonly CaseNote[];
  readonly matching: string;
  readonly amending: NoteDraft | null;
  readonly onAmendingClosed: () => void;
};

/** Notes by month, newest first. More are drawn as the reader comes near the end, so that 400 open as fast as 4. */
export function NoteList({ notes, elsewhere, comments, pins, matching, amending, onAmendingClosed }: NoteListProps) {
  const [drawn, setDrawn] = useState(step);
  const list = useRef<HTMLDivElement>(null);
  const { ref: end, entry } = useIntersection({ rootMargin: "800px" });
  useRowKeys(list);

  useEffect(() => {
    if (entry?.isIntersecting) setDrawn((count) => count + step);
  }, [entry]);

  const { standing, addenda } = useMemo(() => withAddenda(notes), [notes]);
  const threads = useMemo(() => Map.groupBy(threadsOf(comments), ({ comment }) => comment.noteId), [comments]);
  const pinOf = useMemo(() => new Map(pins.map((pin) => [pin.noteId, pin])), [pins]);
  const elsewhereOf = useMemo(() => Map.groupBy(elsewhere, ({ noteId }) => noteId), [elsewhere]);
  const amendedId = amending?.content.amends?.noteId ?? amending?.content.addendumTo ?? null;
  const amendedPlace = standing.findIndex(({ id }) => id === amendedId);
  const wantedRow = useWantedRow();
  const wantedPlace = wantedRow === null ? -1 : standing.findIndex(({ id }) => id === wantedRow);
  useEffect(() => setDrawn((before) => Math.max(before, wantedPlace + 1)), [wantedPlace]);
  const count = Math.max(drawn, amendedPlace + 1);
  const months = useMemo(() => byMonth(standing.slice(0, count)), [standing, count]);
  const hidden = standing.length - count;

  return (
    <div ref={list}>
      {months.map(({ month, notes: ofMonth }) => (
        <section key={month} aria-label={month}>
          <h2 className={classes["month"]}>{month}</h2>
          <ol className={classes["notes"]}>
            {ofMonth.map((note) => (
              <NoteEntry
                key={note.id}
                note={note}
                matching={matching}
                pin={pinOf.get(note.id) ?? null}
                elsewhere={elsewhereOf.get(note.id) ?? noneElsewhere}
                threads={threads.get(note.id) ?? noThreads}
                addenda={addenda.get(note.id) ?? noAddenda}
                draft={amendedId === note.id ? amending : null}
                onDraftClosed={onAmendingClosed}
              />
            ))}
          </ol>
        </section>
      ))}
      {hidden > 0 && (
        <div ref={end} className={classes["more"]}>
          <Button variant="default" onClick={() => setDrawn(count + step)}>
            Show more: {hidden.toLocaleString("en-GB")} earlier {hidden === 1 ? "note" : "notes"}
          </Button>
        </div>
      )}
    </div>
  );
}

const noAddenda: readonly CaseNote[] = [];
const noneElsewhere: readonly NoteElsewhere[] = [];
const noThreads: readonly CommentThread[] = [];

/** Notes in their order, and the addenda of each, oldest first. */
function withAddenda(notes: readonly CaseNote[]) {
  const addenda = new Map<CaseNoteId, CaseNote[]>();
  for (const note of notes.toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt))) {
    if (note.addendumTo !== null) addenda.set(note.addendumTo, [...(addenda.get(note.addendumTo) ?? []), note]);
  }
  return { standing: notes.filter(({ addendumTo }) => addendumTo === null), addenda };
}

const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" });

type Month = { readonly month: string; readonly notes: CaseNote[] };

function byMonth(notes: readonly CaseNote[]): readonly Month[] {
  const months: Month[] = [];
  for (const note of notes) {
    const month = monthName.format(new Date(note.occurredAt));
    const last = months.at(-1);
    if (last?.month === month) last.notes.push(note);
    else months.push({ month, notes: [note] });
  }
  return months;
}
