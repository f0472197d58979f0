import { Button } from "@mantine/core";
import { IconPinFilled } from "@tabler/icons-react";
import { type CaseMarker, isReviewDue } from "#shared/domain/case-marker.ts";
import type { CaseNote } from "#shared/domain/case-note.ts";
import { plainText } from "#shared/domain/note-document.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { useToday } from "../../components/use-today.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import classes from "./pinned-notes.module.css";

type PinnedNotesProps = { readonly pins: readonly CaseMarker[]; readonly notes: readonly CaseNote[] };

/** Notes that were pinned to the top of the timeline. Each leads to where it stands. */
export function PinnedNotes({ pins, notes }: PinnedNotesProps) {
  const today = useToday();
  const byId = new Map(notes.map((note) => [note.id, note]));
  const pinned = pins.flatMap((pin) => {
    const note = pin.noteId === null ? undefined : byId.get(pin.noteId);
    return note ? [{ pin, note }] : [];
  });
  if (pinned.length === 0) return null;
  return (
    <section aria-label="Pinned notes">
      <ul className={classes["pinned"]}>
        {pinned.map(({ pin, note }) => (
          <li key={pin.id}>
            <IconPinFilled aria-hidden size={16} />
            <span className={classes["words"]}>
              <span className={classes["title"]}>
                {contactTypeLabels[note.contactType]}, {formatMoment(note.occurredAt)}
              </span>
              <span dir="auto" className={classes["opening"]}>
                {plainText(note.document).slice(0, 160)}
              </span>
              {isReviewDue(pin, today) ? (
                <strong className={classes["due"]}>Review was due on {formatDate(pin.reviewOn)}</strong>
              ) : (
                <span className={classes["about"]}>Review on {formatDate(pin.reviewOn)}</span>
              )}
            </span>
            <Button
              flex="none"
              variant="default"
              size="compact-md"
              aria-label={`Go to the note: ${contactTypeLabels[note.contactType]}, ${formatMoment(note.occurredAt)}`}
              onClick={() => goToRow(note.id)}
            >
              Go to the note
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
