import { Button } from "@mantine/core";
import { IconBooks, IconTransferOut, IconUserSearch, IconFilePlus, IconWriting } from "@tabler/icons-react";
import { useId, useRef } from "react";
import { Link } from "wouter";
import { type Attachment, mostAttachmentBytes, mostAttachmentsOfCase } from "#shared/domain/attachment.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { useMay } from "../../components/use-may.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import { ArrivingList } from "./arriving-list.tsx";
import { DocumentEntry } from "./document-entry.tsx";
import classes from "./documents-page.module.css";
import { chosenFile, droppedFile } from "./file-source.ts";
import { useArrivals } from "./use-arrivals.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";

const noDocuments: readonly Attachment[] = [];

type DocumentsPageProps = {
  readonly caseId: CaseId;
  /** What is added goes with this note. */
  readonly noteId?: CaseNoteId;
};

/** Letters, photographs and recordings of a case. They are in the case file and nowhere else (SPEC AT1 to AT8). */
export function DocumentsPage({ caseId, noteId }: DocumentsPageProps) {
  const list = useVaultQuery("attachments.list", { caseId });
  const putBack = useVaultCommand("attachments.putBack");
  const { files, add } = useArrivals(caseId, noteId ?? null);
  const may = useMay();
  const mayWrite = may("work_on_cases");
  const choose = useVaultCommand("attachments.choose");
  const isDraggedOver = useDroppedFiles((dropped) => mayWrite && add(dropped.map(droppedFile))) && mayWrite;
  const rows = useRef<HTMLUListElement>(null);
  const countId = useId();
  useRowKeys(rows);
  const all = list.data ?? noDocuments;
  const standing = all.filter(({ removedWhy }) => removedWhy === null);
  const removed = all.filter(({ removedWhy }) => removedWhy !== null);

  return (
    <Page
      actions={
        <WritersOnly>
          {may("export_cases") && (
            <>
              <Button
                component={Link}
                href={`/cases/${caseId}/hand-over`}
                leftSection={<IconTransferOut aria-hidden size={18} />}
                variant="default"
              >
                Hand over to another office
              </Button>
              <Button
                component={Link}
                href={`/cases/${caseId}/subject-access`}
                leftSection={<IconUserSearch aria-hidden size={18} />}
                variant="default"
              >
                Subject access
              </Button>
              <Button
                component={Link}
                href={`/cases/${caseId}/full-file`}
                leftSection={<IconBooks aria-hidden size={18} />}
                variant="default"
              >
                Full case file
              </Button>
              <Button
                component={Link}
                href={`/cases/${caseId}/letter`}
                leftSection={<IconWriting aria-hidden size={18} />}
                variant="default"
              >
                Write a letter
              </Button>
            </>
          )}
          <Button
            leftSection={<IconFilePlus aria-hidden size={18} />}
            loading={choose.isPending}
            onClick={() => choose.mutate({}, { onSuccess: (chosen) => add(chosen.files.map(chosenFile)) })}
          >
            Add documents
          </Button>
        </WritersOnly>
      }
      {...(mayWrite && {
        lead: `Pictures, PDF, plain text and sound recordings, each up to ${formatBytes(mostAttachmentBytes)}. Choose several at once, or drop them on this page.`,
      })}
      title="Documents"
    >
      {isDraggedOver && (
        <div aria-hidden className={classes["drop"]}>
          Drop the files here to add them to this case
        </div>
      )}
      {mayWrite && noteId !== undefined && <OfNote caseId={caseId} noteId={noteId} />}
      <ArrivingList caseId={caseId} files={files} />
      <ErrorNotice error={list.error ?? choose.error} />
      {list.isSuccess && standing.length === 0 && (
        <EmptyState title="No document is kept here yet.">
          A copy goes into the case file, encrypted like every note. The file it was copied from stays where it is.
        </EmptyState>
      )}
      {standing.length > 0 && (
        <section aria-labelledby={countId} className={records["group"]}>
          <h2 className={records["heading"]} id={countId}>
            {countOf(standing.length, "document", "documents")}{" "}
            <span className={classes["count"]}>
              {formatBytes(standing.reduce((sum, { size }) => sum + size, 0))}
              {all.length >= mostAttachmentsOfCase - 10 && `, room for ${mostAttachmentsOfCase - all.length} more`}
            </span>
          </h2>
          <ul className={records["list"]} ref={rows}>
            {standing.map((each) => (
              <DocumentEntry document={each} key={each.id} />
            ))}
          </ul>
        </section>
      )}
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={({ title, removedWhy }) => `${title} (${removedWhy})`}
        onPutBack={({ id, revision }) => putBack.mutate({ attachmentId: id, basedOnRevision: revision })}
        summary={`Taken off the list: ${countOf(removed.length, "document", "documents")}`}
      />
      <ErrorNotice error={putBack.error} />
    </Page>
  );
}

/** Says with which note the added files will go, and the way to add them to the case alone. */
function OfNote({ caseId, noteId }: { readonly caseId: CaseId; readonly noteId: CaseNoteId }) {
  const notes = useVaultQuery("caseNotes.list", { caseId, matching: "" });
  const note = notes.data?.find(({ id }) => id === noteId);
  if (!note) return null;
  return (
    <p className={classes["ofNote"]} role="note">
      What you add now goes with the note “{contactTypeLabels[note.contactType]}, {formatMoment(note.occurredAt)}”.{" "}
      <Link href={`/cases/${caseId}/documents`}>Add to the case alone</Link>
    </p>
  );
}
