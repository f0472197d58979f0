import { IconChevronDown, IconChevronUp, IconClockEdit, IconMessage, IconSignature } from "@tabler/icons-react";
import { memo, useId, useState } from "react";
import type { CaseMarker } from "#shared/domain/case-marker.ts";
import type { CaseNote, NoteElsewhere } from "#shared/domain/case-note.ts";
import { emptyDocument, textWithLanes } from "#shared/domain/note-document.ts";
import type { CommentThread } from "#shared/domain/note-comment.ts";
import { countOf, formatDate, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import { contactIcons } from "./contact-icons.ts";
import { excerptOf } from "./excerpt.ts";
import { newDraftId } from "./note-content.ts";
import type { NoteDraft } from "./note-content.ts";
import { NoteActions } from "./note-actions.tsx";
import classes from "./note-entry.module.css";
import { NoteComments } from "./note-comments.tsx";
import { NoteDocuments } from "./note-documents.tsx";
import { NoteForm } from "./note-form.tsx";
import { NoteText } from "../../components/note-text.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { WrittenElsewhere } from "./written-elsewhere.tsx";
import { writtenLater } from "../../wording/written-later.ts";

type NoteEntryProps = {
  readonly note: CaseNote;
  /** What was written beside it since it was signed, oldest first. */
  readonly addenda: readonly CaseNote[];
  readonly pin: CaseMarker | null;
  /** Notes that were written with it for other people. */
  readonly elsewhere: readonly NoteElsewhere[];
  /** What is said beside it. */
  readonly threads: readonly CommentThread[];
  readonly matching: string;
  /** A half-made change of this note, or a half-written addendum to it, that is to be gone on with. */
  readonly draft: NoteDraft | null;
  readonly onDraftClosed: () => void;
};

/** One note on the timeline. Closed it shows its first lines; it opens where it stands. */
export const NoteEntry = memo(function NoteEntry({
  note,
  addenda,
  pin,
  elsewhere,
  threads,
  matching,
  draft,
  onDraftClosed,
}: NoteEntryProps) {
  const [isOpen, setOpen] = useState(draft !== null);
  const [writing, setWriting] = useState<"change" | "addendum" | null>(null);
  const [draftId, setDraftId] = useState(newDraftId);
  const textId = useId();
  const Icon = contactIcons[note.contactType];
  const later = writtenLater(note.occurredAt, note.recordedAt);
  const open = draft === null ? writing : draft.content.addendumTo === null ? "change" : "addendum";
  const openThreads = threads.filter(({ comment }) => comment.resolvedAt === null).length;
  const isFormShown = open !== null;

  const toggle = useFocusBack<HTMLButtonElement>(isFormShown);

  const closeForm = () => {
    setWriting(null);
    setDraftId(newDraftId());
    onDraftClosed();
  };
  const form = (
    <NoteForm
      key={draft?.id ?? draftId}
      caseId={note.caseId}
      draftId={draft?.id ?? draftId}
      initial={{
        contactType: draft?.content.contactType ?? note.contactType,
        occurredAt: draft?.content.occurredAt ?? note.occurredAt,
        document: draft?.content.document ?? (open === "addendum" ? emptyDocument : note.document),
        lateReason: draft?.content.lateReason ?? note.lateReason,
      }}
      initialReason={draft?.content.reason ?? ""}
      keptAt={draft?.savedAt ?? null}
      amends={open === "addendum" ? null : (draft?.content.amends ?? { noteId: note.id, revision: note.revision })}
      addendumTo={open === "addendum" ? note.id : null}
      newestRevision={note.revision}
      {...(open !== "addendum" && { amended: note })}
      isFocusWanted
      onClose={closeForm}
    />
  );

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
        {(later !== null || note.amendedAt !== note.recordedAt) && (
          <p className={classes["written"]}>
            <IconClockEdit size={16} aria-hidden />
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
          </p>
        )}
        {note.signedAt !== null && (
          <p className={classes["written"]}>
            <IconSignature size={16} aria-hidden />
            <span>
              Signed by <bdi>{note.signedBy}</bdi>, {formatMoment(note.signedAt)}
            </span>
            {addenda.length > 0 && <span>{countOf(addenda.length, "addendum", "addenda")}</span>}
          </p>
        )}
        {elsewhere.length > 0 && <WrittenElsewhere notes={elsewhere} />}
        {openThreads > 0 && (
          <p className={classes["written"]}>
            <IconMessage size={16} aria-hidden />
            <span>{countOf(openThreads, "open comment", "open comments")} beside it</span>
          </p>
        )}
        <div id={textId}>
          {open === "change" ? (
            form
          ) : isOpen || isFormShown ? (
            <>
              <NoteText document={note.document} />
              {addenda.map((addendum) => (
                <section key={addendum.id} className={classes["addendum"]} aria-label="Addendum">
                  <p className={classes["addendumHead"]}>
                    Addendum, <bdi>{addendum.recordedBy}</bdi>, {formatMoment(addendum.recordedAt)}
                  </p>
                  <NoteText document={addendum.document} />
                </section>
              ))}
              {open === "addendum" ? (
                form
              ) : (
                <>
                  <NoteActions
                    note={note}
                    pin={pin}
                    words={[note, ...addenda].map(wordsOf).join("\n\n")}
                    onAmend={() => setWriting("change")}
                    onAddendum={() => setWriting("addendum")}
                  />
                  <NoteDocuments caseId={note.caseId} noteId={note.id} />
                  <NoteComments noteId={note.id} threads={threads} />
                </>
              )}
            </>
          ) : (
            <p className={classes["excerpt"]} dir="auto">
              {excerptOf(textFor(note, addenda, matching), matching).map((part, index) =>
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

/** What is copied of a note or an addendum: nothing of it without whose words it is, and when it was added. */
function wordsOf({ document, addendumTo, recordedBy, recordedAt }: CaseNote): string {
  const text = textWithLanes(document);
  return addendumTo === null ? text : `Addendum, ${recordedBy}, ${formatMoment(recordedAt)}\n${text}`;
}

/** The addenda are looked through as well while something is looked for. */
function textFor(note: CaseNote, addenda: readonly CaseNote[], matching: string): string {
  return matching === "" ? note.body : [note, ...addenda].map(({ body }) => body).join("\n");
}
