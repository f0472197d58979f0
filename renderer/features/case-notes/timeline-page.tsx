import { TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPencil, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import type { CaseMarker } from "#shared/domain/case-marker.ts";
import type { CaseNote, NoteElsewhere } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NoteComment } from "#shared/domain/note-comment.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useMay } from "../../components/use-may.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { DraftStrip } from "./draft-strip.tsx";
import { NextTasks } from "./next-tasks.tsx";
import { NoteBin } from "./note-bin.tsx";
import { NoteForm } from "./note-form.tsx";
import { NoteList } from "./note-list.tsx";
import classes from "./timeline-page.module.css";
import { PinnedNotes } from "./pinned-notes.tsx";
import { useNoteDrafts } from "./use-note-drafts.ts";

const noComments: readonly NoteComment[] = [];
const noMarkers: readonly CaseMarker[] = [];
const noneElsewhere: readonly NoteElsewhere[] = [];
const noNotes: readonly CaseNote[] = [];

/** Addenda are part of the note beside which they stand. */
function countNotes(notes: readonly CaseNote[]): number {
  return notes.filter(({ addendumTo }) => addendumTo === null).length;
}

/** What happened, newest first, with the composer on top. */
export function TimelinePage({ caseId }: { readonly caseId: CaseId }) {
  // Another case is another page: nothing half-typed may go over to it.
  return <Timeline key={caseId} caseId={caseId} />;
}

function Timeline({ caseId }: { readonly caseId: CaseId }) {
  const [typed, setTyped] = useState("");
  const [matching] = useDebouncedValue(typed.trim(), 200);
  const all = useVaultQuery("caseNotes.list", { caseId, matching: "" });
  const found = useVaultQuery("caseNotes.list", { caseId, matching }, { enabled: matching !== "", keepPrevious: true });
  const comments = useVaultQuery("noteComments.list", { caseId });
  const markers = useVaultQuery("caseMarkers.list", { caseId }).data ?? noMarkers;
  const pins = useMemo(() => markers.filter(({ noteId }) => noteId !== null), [markers]);
  const elsewhere = useVaultQuery("caseNotes.listElsewhere", { caseId });
  const filterBox = useRef<HTMLInputElement>(null);
  const composerBox = useRef<HTMLDivElement>(null);
  const drafts = useNoteDrafts(caseId);
  const mayWrite = useMay()("work_on_cases");
  const { composing } = drafts;

  const wasComposing = useRef(false);
  useEffect(() => {
    // The form with the focus is gone; the next note begins where it stood.
    if (wasComposing.current && !composing && isFocusLost()) composerBox.current?.querySelector("button")?.focus();
    wasComposing.current = composing !== null;
  }, [composing]);

  const notes = (matching === "" ? all.data : found.data) ?? noNotes;
  const total = countNotes(all.data ?? noNotes);

  useShortcut(
    "newNote",
    () => {
      if (composing) composerBox.current?.querySelector<HTMLElement>("[role=textbox][contenteditable]")?.focus();
      else drafts.begin();
    },
    mayWrite,
  );
  useShortcut("focusFilter", () => filterBox.current?.focus());

  return (
    <Page title="Timeline">
      <div className={classes["frame"]}>
        <div className={classes["columns"]}>
          <div className={classes["main"]}>
            <div ref={composerBox} className={classes["composer"]}>
              {composing ? (
                <NoteForm
                  key={composing.draftId}
                  caseId={caseId}
                  draftId={composing.draftId}
                  initial={composing.initial}
                  initialParts={composing.parts}
                  initialFinishes={composing.finishes}
                  keptAt={composing.keptAt}
                  amends={null}
                  isFocusWanted={composing.isFocusWanted}
                  onClose={drafts.close}
                />
              ) : (
                <WritersOnly>
                  <UnstyledButton className={classes["write"]} onClick={drafts.begin}>
                    <IconPencil size={18} aria-hidden />
                    Write a note
                    <kbd aria-hidden className={classes["key"]}>
                      N
                    </kbd>
                  </UnstyledButton>
                </WritersOnly>
              )}
              <DraftStrip
                drafts={drafts.waiting}
                onContinue={(draft) => {
                  if (draft.content.amends !== null || draft.content.addendumTo !== null) setTyped("");
                  drafts.goOn(draft);
                }}
              />
            </div>

            <ErrorNotice error={all.error ?? found.error ?? comments.error} />
            {all.isSuccess && total === 0 && (
              <EmptyState title="No notes yet. What is worth recording first, in any order:">
                <ul className={classes["firstSteps"]}>
                  <li>
                    <Link href={`/cases/${caseId}/person`}>A safe way to reach the person</Link>, so that nobody else
                    answers or opens the post.
                  </li>
                  <li>A note of how they came to you and what they said, while the words are fresh.</li>
                  <li>
                    <Link href={`/cases/${caseId}/tasks`}>The next thing to do</Link>, with the day it is due.
                  </li>
                </ul>
              </EmptyState>
            )}
            {matching === "" && <PinnedNotes pins={pins} notes={notes} />}
            {total > 0 && (
              <div className={classes["controls"]}>
                <TextInput
                  ref={filterBox}
                  className={classes["filter"] ?? ""}
                  aria-label="Filter notes"
                  placeholder="Filter notes by their words"
                  leftSection={<IconSearch size={18} aria-hidden />}
                  attributes={{ input: { dir: "auto" } }}
                  maxLength={200}
                  autoComplete="off"
                  spellCheck={false}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key === "Escape" && typed !== "") setTyped("");
                  }}
                />
                <p role="status" className={classes["count"]}>
                  {matching === ""
                    ? countOf(total, "note", "notes")
                    : `${countNotes(notes).toLocaleString("en-GB")} of ${countOf(total, "note", "notes")}`}
                </p>
              </div>
            )}
            {total > 0 && matching !== "" && found.isSuccess && notes.length === 0 && (
              <EmptyState title={`No note holds “${matching}”.`}>Try fewer words, or only their beginnings.</EmptyState>
            )}
            <NoteList
              key={matching}
              notes={notes}
              pins={pins}
              elsewhere={elsewhere.data ?? noneElsewhere}
              comments={comments.data ?? noComments}
              matching={matching}
              amending={drafts.amending}
              onAmendingClosed={drafts.closeAmending}
            />
            <NoteBin caseId={caseId} />
          </div>
          <NextTasks caseId={caseId} />
        </div>
      </div>
    </Page>
  );
}
