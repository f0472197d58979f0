import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import {
  CaseNoteContent,
  type CaseNoteId,
  ContactType,
  documentFor,
  type CaseNote,
  isMovedBack,
  isWrittenLate,
  type NoteParts,
} from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { isBlank, type NoteDocument, noteTextLimit, textLength } from "#shared/domain/note-document.ts";
import type { SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { KeptFrom } from "../../components/kept-from.tsx";
import { MomentField } from "../../components/moment-field.tsx";
import { SavedWord } from "../../components/saved-word.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraft } from "../../ipc/use-draft.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { contactTypeLabels, optionsOf } from "../../wording/labels.ts";
import { statusWords } from "../../wording/status-words.ts";
import { identifiersInWords } from "./identifier-marks.ts";
import { countInWords, draftOf, lengthInWords } from "./note-content.ts";
import type { NoteDraftContent } from "./note-content.ts";
import { NoteEditor, type NoteEditorHandle } from "./note-editor.tsx";
import classes from "./note-form.module.css";
import { NotePeople } from "./note-people.tsx";
import { NoteTasks } from "./note-tasks.tsx";
import { useNamesElsewhere } from "./use-names-elsewhere.ts";
import { useTasksOfNote } from "./use-tasks-of-note.ts";
import { useSaveNote } from "./use-save-note.ts";

type NoteFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly initial: CaseNoteContent;
  /** The words for one case alone, where a new note is for several people. */
  readonly initialParts?: NoteParts;
  /** The tasks that were ticked before as finished by a new note. */
  readonly initialFinishes?: readonly SafeguardingTaskId[];
  /** Why the note is being amended, as far as it was written before. */
  readonly initialReason?: string;
  /** When the words in `initial` were kept as a draft; null for words that are not a draft. */
  readonly keptAt: Instant | null;
  /** The note being amended and the version it is amended from; null for a new note. */
  readonly amends: NoteDraftContent["amends"];
  /** The signed note beside which it will stand; left out for every other. */
  readonly addendumTo?: CaseNoteId | null;
  /** The newest saved version of the amended note; another number than `amends` means somebody else amended it. */
  readonly newestRevision?: number;
  /** When what the amended note tells happened, and when it was first written down. */
  readonly amended?: Pick<CaseNote, "occurredAt" | "recordedAt">;
  readonly isFocusWanted: boolean;
  /** Saved, kept for later or thrown away: the form is no longer needed. */
  readonly onClose: () => void;
};

const noParts: NoteParts = [];
const nothingFinished: readonly SafeguardingTaskId[] = [];

/** Where a note is written. Every word is kept as a draft while it is typed, and stays when saving fails. */
export function NoteForm(props: NoteFormProps) {
  const {
    caseId,
    draftId,
    initial,
    initialParts = noParts,
    initialFinishes = nothingFinished,
    initialReason = "",
    keptAt,
    amends,
    addendumTo = null,
    newestRevision,
    amended,
    isFocusWanted,
    onClose,
  } = props;
  const [content, setContent] = useState(initial);
  const [parts, setParts] = useState(initialParts);
  const [isMomentWrong, setMomentWrong] = useState(false);
  const [reason, setReason] = useState(initialReason);
  const [basedOn, setBasedOn] = useState(amends);
  const [isCheckShown, setCheckShown] = useState(false);
  const [isDiscardAsked, setDiscardAsked] = useState(false);
  const text = useRef<NoteEditorHandle>(null);
  const form = useRef<HTMLFormElement>(null);

  const isNew = amends === null && addendumTo === null;
  const tasks = useTasksOfNote({ caseId, isNew, document: content.document, ticked: initialFinishes });

  const isChanged =
    JSON.stringify([content, parts, tasks.finished]) !== JSON.stringify([initial, initialParts, initialFinishes]) ||
    reason !== initialReason;
  /** Once words are in the vault the draft follows them, also back to where they began. */
  const wasWorthKeeping = useRef(false);
  wasWorthKeeping.current ||=
    isChanged &&
    (keptAt !== null ||
      !isBlank(content.document) ||
      parts.some(({ document }) => !isBlank(document)) ||
      amends !== null);
  const draft = useDraft({
    draftId,
    content: draftOf(caseId, content, { amends: basedOn, addendumTo, parts, finishes: tasks.finished }, reason),
    isDirty: wasWorthKeeping.current,
  });
  const saving = useSaveNote({ caseId, draftId, draft, onSaved: onClose });

  useEffect(() => {
    if (!isFocusWanted) return;
    text.current?.focus();
  }, [isFocusWanted]);

  const bodyError = checkDocument(content.document);
  const lateNoteDays = useVaultQuery("settings.read", {}).data?.lateNoteDays;
  const isLate =
    lateNoteDays !== undefined &&
    ((isNew && isWrittenLate(content.occurredAt, instantOf(new Date()), lateNoteDays)) ||
      (amended !== undefined && isMovedBack(content.occurredAt, amended, lateNoteDays)));
  const isLateReasonMissing = isLate && content.lateReason.trim() === "";
  const isReasonMissing = amends !== null && reason.trim() === "";
  const names = useNamesElsewhere(caseId);
  const isFuture = Date.parse(content.occurredAt) > Date.now() + 5 * 60_000;

  const save = (base = basedOn) => {
    setCheckShown(true);
    if (bodyError !== null || isMomentWrong || isReasonMissing || isLateReasonMissing) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    // Where the others were taken out again, what is left is a note like any other.
    const isForSeveral = parts.length > 1;
    const whole = isForSeveral ? content : { ...content, document: documentFor(content.document, parts, caseId) };
    const said = { content: whole, parts: isForSeveral ? parts : [], base, reason, addendumTo };
    saving.save({ ...said, ...tasks.toSave(content) });
  };
  useShortcut("saveForm", () => save(), !saving.isPending);

  const discard = () => {
    setDiscardAsked(false);
    // The words are given up on purpose; a draft that could not be removed shows again at the next visit.
    void draft.discard().catch(() => undefined);
    onClose();
  };
  const keep = () => {
    void draft.flush();
    onClose();
  };

  const counted = useDeferredValue(content.document);
  const identifiers = useMemo(() => identifiersInWords(counted, names), [counted, names]);
  const refused = fieldErrorsOf(saving.error);
  const length = lengthInWords(content.document);
  const isConflict =
    saving.isConflict || (basedOn !== null && newestRevision !== undefined && newestRevision > basedOn.revision);

  return (
    <form
      ref={form}
      className={classes["form"]}
      aria-label={addendumTo !== null ? "New addendum" : isNew ? "New note" : "Amend the note"}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {keptAt !== null && (
        <KeptFrom savedAt={keptAt}>
          {addendumTo !== null
            ? "Not added yet."
            : isNew
              ? "Not saved as a note yet."
              : "Not saved as a new version yet."}
        </KeptFrom>
      )}
      {addendumTo !== null && (
        <p className={classes["explained"]}>
          An addendum stands beside the signed note. It is signed as you add it, and cannot be changed afterwards.
        </p>
      )}
      <div className={classes["head"]} hidden={addendumTo !== null}>
        <NativeSelect
          label="Kind of contact"
          data={optionsOf(contactTypeLabels)}
          value={content.contactType}
          disabled={saving.isPending}
          onChange={(event) => setContent({ ...content, contactType: ContactType.parse(event.currentTarget.value) })}
        />
        <MomentField
          label="When it happened"
          value={content.occurredAt}
          error={
            refused["content.occurredAt"] ??
            (isCheckShown && isMomentWrong ? "Write the day and the time it happened." : undefined)
          }
          onChange={(moment) => {
            setMomentWrong(moment === null);
            if (moment !== null) setContent({ ...content, occurredAt: moment });
          }}
        />
        <p className={classes["explained"]}>
          {isFuture
            ? "This is still to come. A note says what happened; for what will happen, add a task."
            : amends === null
              ? "The time you write it down is recorded as well, when you save."
              : "The earlier version stays in the history."}
        </p>
      </div>
      <NoteEditor
        ref={text}
        label={addendumTo === null ? "Note" : "Addendum"}
        isTaskOffered={isNew}
        initial={initial.document}
        isReadOnly={saving.isPending}
        names={names}
        error={isCheckShown ? bodyError : null}
        onChange={(document) => setContent((present) => ({ ...present, document }))}
      />
      {identifiers !== null && (
        <p className={classes["explained"]}>
          {identifiers} Ask yourself whether this note needs it; nothing is stopped, and nothing leaves this computer.
        </p>
      )}
      {isNew && (
        <NotePeople caseId={caseId} parts={parts} isReadOnly={saving.isPending} names={names} onChange={setParts} />
      )}
      {isNew && <NoteTasks {...tasks.shown} />}
      {isLate && (
        <TextInput
          label={isNew ? "Why is it written down only now?" : "Why was it written down so much later?"}
          attributes={{ input: { dir: "auto" } }}
          description={`It happened more than ${lateNoteDays} days before. For example: written up from paper after leave.`}
          maxLength={300}
          value={content.lateReason}
          error={isCheckShown && isLateReasonMissing ? "Say why it was written down so late." : null}
          onChange={(event) => setContent({ ...content, lateReason: event.currentTarget.value })}
        />
      )}
      {amends !== null && (
        <TextInput
          label="Why are you changing the note?"
          attributes={{ input: { dir: "auto" } }}
          description="For example: corrected the date; added what the doctor said."
          maxLength={300}
          value={reason}
          error={isCheckShown && isReasonMissing ? "Say why you are changing the note." : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {isConflict ? (
        <div role="alert" className={classes["conflict"]}>
          <p>Somebody amended this note after you began. What you typed is still here, and their version stays too.</p>
          {newestRevision !== undefined && basedOn !== null && (
            <Button
              variant="default"
              loading={saving.isPending}
              onClick={() => {
                const base = { ...basedOn, revision: newestRevision };
                setBasedOn(base);
                save(base);
              }}
            >
              Save mine as the newest version
            </Button>
          )}
        </div>
      ) : (
        <ErrorNotice error={saving.error} />
      )}
      <div className={classes["foot"]}>
        <Group gap="xs">
          <Button type="submit" loading={saving.isPending}>
            {addendumTo !== null ? "Add the addendum" : isNew ? "Save note" : "Save the amended note"}
          </Button>
          {(isChanged || keptAt !== null) && (
            <Button variant="default" disabled={saving.isPending} onClick={keep}>
              Keep for later
            </Button>
          )}
          <Button
            variant="subtle"
            disabled={saving.isPending}
            onClick={() => (isChanged || keptAt !== null ? setDiscardAsked(true) : onClose())}
          >
            Discard
          </Button>
        </Group>
        <span className={classes["state"]}>
          <span className={classes["length"]}>{countInWords(counted)}</span>
          {length !== null && (
            <span role="status" data-too-long={isTooLong(content.document) || undefined} className={classes["length"]}>
              {length}
            </span>
          )}
          <SavedWord state={draft.state} savedAt={draft.savedAt} word={statusWords.draftKept} />
        </span>
      </div>
      <ConfirmDialog
        opened={isDiscardAsked}
        title={addendumTo !== null ? "Discard this addendum?" : isNew ? "Discard this note?" : "Discard this change?"}
        confirmLabel={addendumTo !== null ? "Discard the addendum" : isNew ? "Discard the note" : "Discard the change"}
        cancelLabel="Go on writing"
        isGrave
        onConfirm={discard}
        onClose={() => setDiscardAsked(false)}
      >
        What you typed here is removed and cannot be brought back. Saved notes are not touched.
      </ConfirmDialog>
    </form>
  );
}

function isTooLong(document: NoteDocument): boolean {
  return textLength(document) > noteTextLimit;
}

function checkDocument(document: NoteDocument): string | null {
  const checked = CaseNoteContent.shape.document.safeParse(document);
  return checked.success ? null : (checked.error.issues[0]?.message ?? null);
}
