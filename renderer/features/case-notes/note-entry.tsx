import { Button } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconClockEdit } from "@tabler/icons-react";
import { memo, useEffect, useId, useRef, useState } from "react";
import type { CaseNote } from "#shared/domain/case-note.ts";
import { textWithLanes } from "#shared/domain/note-document.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import { contactIcons } from "./contact-icons.ts";
import { excerptOf } from "./excerpt.ts";
import { newDraftId } from "./note-content.ts";
import type { NoteDraft } from "./note-content.ts";
import classes from "./note-entry.module.css";
import { NoteForm } from "./note-form.tsx";
import { NoteText } from "./note-text.tsx";
import { writtenLater } from "./written-later.ts";

type NoteEntryProps = {
  readonly note: CaseNote;
  readonly matching: string;
  /** A half-made change of this note that is to be gone on with. */
  readonly draft: NoteDraft | null;
  readonly onDraftClosed: () => void;
};

/** One note on the timeline. Closed it shows its first lines; it opens where it stands. */
export const NoteEntry = memo(function NoteEntry({ note, matching, draft, onDraftClosed }: NoteEntryProps) {
  const [isOpen, setOpen] = useState(draft !== null);
  const [isAmending, setAmending] = useState(draft !== null);
  const [draftId, setDraftId] = useState(newDraftId);
  const toggle = useRef<HTMLButtonElement>(null);
  const textId = useId();
  const Icon = contactIcons[note.contactType];
  const later = writtenLater(note.occurredAt, note.recordedAt);
  const amendedFrom = draft?.content.amends ?? { noteId: note.id, revision: note.revision };
  const isFormShown = isAmending || draft !== null;

  const wasFormShown = useRef(false);
  useEffect(() => {
    if (wasFormShown.current && !isFormShown) toggle.current?.focus();
    wasFormShown.current = isFormShown;
  }, [isFormShown]);

  const closeForm = () => {
    setAmending(false);
    setDraftId(newDraftId());
    onDraftClosed();
  };

  return (
    <li className={classes["entry"]} data-row={note.id} data-open={isOpen || isFormShown || undefined}>
      <span className={classes["icon"]} aria-hidden>
        <Icon size={18} />
      </span>
      <div className={classes["content"]}>
        <div className={classes["head"]}>
          <button
            ref={toggle}
            type="button"
            className={classes["toggle"]}
            aria-expanded={isOpen || isFormShown}
            aria-controls={textId}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={classes["kind"]}>{contactTypeLabels[note.contactType]}</span>
            <span className={classes["when"]}>{formatMoment(note.occurredAt)}</span>
            {isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
          </button>
          <span className={classes["who"]} dir="auto">
            {note.recordedBy}
          </span>
        </div>
        {(later !== null || note.revision > 1) && (
          <p className={classes["written"]}>
            <IconClockEdit size={16} aria-hidden />
            {later !== null && (
              <span>
                Written down {formatMoment(note.recordedAt)}, {later}
              </span>
            )}
            {note.revision > 1 && (
              <span>
                Amended {formatDate(note.amendedAt)}, version {note.revision}
              </span>
            )}
          </p>
        )}
        <div id={textId}>
          {isFormShown ? (
            <NoteForm
              key={draft?.id ?? draftId}
              caseId={note.caseId}
              draftId={draft?.id ?? draftId}
              initial={
                draft
                  ? {
                      contactType: draft.content.contactType,
                      occurredAt: draft.content.occurredAt,
                      document: draft.content.document,
                    }
                  : { contactType: note.contactType, occurredAt: note.occurredAt, document: note.document }
              }
              initialReason={draft?.content.reason ?? ""}
              keptAt={draft?.savedAt ?? null}
              amends={amendedFrom}
              newestRevision={note.revision}
              isFocusWanted
              onClose={closeForm}
            />
          ) : isOpen ? (
            <>
              <NoteText document={note.document} />
              <div className={classes["actions"]}>
                <Button variant="default" size="compact-md" onClick={() => setAmending(true)}>
                  Amend
                </Button>
                <HistoryButton object="case_note" objectId={note.id} versions={note.revision} />
                <CopyButton what="this note" words={textWithLanes(note.document)} />
              </div>
            </>
          ) : (
            <p className={classes["excerpt"]} dir="auto">
              {excerptOf(note.body, matching).map((part, index) =>
                // eslint-disable-next-line react/no-array-index-key -- runs of one text; nothing moves
                part.isHit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
              )}
            </p>
          )}
        </div>
      </div>
    </li>
  );
});
