import type { CaseNote } from "#shared/domain/case-note.ts";
import { formatDate, formatMoment, formatTime } from "../wording/dates.ts";
import { contactTypeLabels } from "../wording/labels.ts";
import { writtenLater } from "../wording/written-later.ts";

/** What stands in the margin of a note below its day: time and kind, who, and what became of it. */
export function NoteFacts({ note }: { readonly note: CaseNote }) {
  const later = writtenLater(note.occurredAt, note.recordedAt);
  return (
    <>
      <span>
        {formatTime(note.occurredAt)}, {contactTypeLabels[note.contactType]}
      </span>
      <bdi>{note.recordedBy}</bdi>
      {later !== null && (
        <span>
          Written down {formatMoment(note.recordedAt)}, {later}
          {note.lateReason !== "" && (
            <>
              : <bdi>{note.lateReason}</bdi>
            </>
          )}
        </span>
      )}
      {note.amendedAt !== note.recordedAt && <span>Amended {formatDate(note.amendedAt)}</span>}
      {note.signedAt !== null && (
        <span>
          Signed by <bdi>{note.signedBy}</bdi>, {formatMoment(note.signedAt)}
        </span>
      )}
    </>
  );
}
