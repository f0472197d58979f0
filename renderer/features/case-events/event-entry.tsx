import { IconClockEdit } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { type CaseEvent, kindOfStep } from "#shared/domain/case-event.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { NoteText } from "../../components/note-text.tsx";
import { placeOfEvent } from "./event-place.ts";
import { eventIcons, eventMoment, eventTitle, eventWords } from "./event-words.ts";
import classes from "./events-page.module.css";

/** Milliseconds between an event and its note from which it is worth saying when it was written down. */
const writtenLater = 3_600_000;

/** One moment on the line: who, when it happened, what, first words. A long note opens where it stands. */
export function EventEntry({ caseId, event }: { readonly caseId: CaseId; readonly event: CaseEvent }) {
  const [isOpen, setOpen] = useState(false);
  const Icon = eventIcons[kindOfStep[event.step]];
  const title = eventTitle(event);
  const place = placeOfEvent(caseId, event);
  const { recordedAt, noteId } = event;
  const isLate = recordedAt !== null && Math.abs(Date.parse(recordedAt) - Date.parse(event.at)) > writtenLater;
  return (
    <>
      <div className={classes["margin"]}>
        <span className={classes["when"]}>{eventMoment(event)}</span>
        <span className={classes["who"]} dir="auto">
          {event.by === "" ? "Not on record" : event.by}
        </span>
      </div>
      <span aria-hidden className={classes["icon"]}>
        <Icon size={18} />
      </span>
      <div className={classes["said"]}>
        <p className={classes["head"]}>
          <strong>
            {place === null ? (
              eventWords(event)
            ) : (
              <Link href={place.href} onClick={() => place.row !== null && goToRow(place.row)}>
                {eventWords(event)}
              </Link>
            )}
          </strong>
          {title !== "" && <bdi>{title}</bdi>}
        </p>
        {isLate && recordedAt !== null && (
          <p className={classes["late"]}>
            <IconClockEdit aria-hidden size={16} /> Written down {formatMoment(recordedAt)}
          </p>
        )}
        {isOpen && noteId !== null ? (
          <WholeNote noteId={noteId} />
        ) : (
          event.text !== "" && (
            <p className={classes["text"]} dir="auto">
              {event.text}
              {event.isCut && " …"}
            </p>
          )
        )}
        {noteId !== null && event.isCut && (
          <button aria-expanded={isOpen} className={classes["open"]} onClick={() => setOpen(!isOpen)} type="button">
            {isOpen ? "Show less" : "Show the whole note"}
          </button>
        )}
      </div>
    </>
  );
}

function WholeNote({ noteId }: { readonly noteId: CaseNoteId }) {
  const { data, error } = useVaultQuery("caseEvents.readNote", { noteId });
  return (
    <>
      <ErrorNotice error={error} />
      {data && <NoteText document={data.document} />}
    </>
  );
}
