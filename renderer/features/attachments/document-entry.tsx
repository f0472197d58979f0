import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Link } from "wouter";
import type { Attachment, AttachmentContent } from "#shared/domain/attachment.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { attachmentKindLabels, attachmentWayLabels } from "../../wording/labels.ts";
import { DocumentViewer } from "./document-viewer.tsx";
import { DocumentForm } from "./document-form.tsx";
import { ExportButton } from "./export-button.tsx";
import classes from "./documents-page.module.css";
import { KindSign } from "./kind-sign.tsx";
import { TakeOffButton } from "./take-off-button.tsx";

/** One document: what it is in the margin, what is written about it, where it came from, and what can be done. */
export function DocumentEntry({ document }: { readonly document: Attachment }) {
  const amend = useVaultCommand("attachments.amend");
  const may = useMay();
  const [isFormOpen, setFormOpen] = useState(false);
  const [isShown, setShown] = useState(false);
  const showButton = useFocusBack<HTMLButtonElement>(isShown);
  const describeButton = useFocusBack<HTMLButtonElement>(isFormOpen);
  // The version that stood in the form when it was opened: a later one must not be overwritten unseen.
  const begunFrom = useRef(document.revision);
  const { id, caseId, noteId, title } = document;
  const close = () => setFormOpen(false);

  if (isFormOpen) {
    return (
      <li className={records["edited"]}>
        <DocumentForm
          initial={contentOf(document)}
          isSaving={amend.isPending}
          onClose={close}
          onSave={(content) =>
            amend.mutate({ attachmentId: id, basedOnRevision: begunFrom.current, content }, { onSuccess: close })
          }
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  return (
    <li className={records["entry"]} data-row={id}>
      <div className={records["margin"]}>
        <span className={classes["kind"]}>
          <KindSign kind={document.kind} /> {attachmentKindLabels[document.kind]}
        </span>
        <span className={records["quiet"]}>{formatBytes(document.size)}</span>
        {document.datedOn !== null && <span className={records["quiet"]}>Dated {formatDate(document.datedOn)}</span>}
      </div>
      <div className={records["said"]}>
        <p className={classes["title"]}>
          <bdi>{title}</bdi>
        </p>
        {document.description !== "" && <LongText text={document.description} />}
        <p className={records["quiet"]}>
          Added by <bdi>{document.recordedBy}</bdi>, {formatMoment(document.recordedAt)}
          {document.cameBy !== "not_said" && `. ${attachmentWayLabels[document.cameBy]}`}
          {noteId !== null && (
            <>
              .{" "}
              <Link href={`/cases/${caseId}`} onClick={() => goToRow(noteId)}>
                Goes with a note
              </Link>
            </>
          )}
        </p>
        <div className={records["actions"]}>
          <Button
            aria-haspopup="dialog"
            aria-label={`Show: ${title}`}
            onClick={() => setShown(true)}
            ref={showButton}
            size="compact-md"
            variant="default"
          >
            Show
          </Button>
          {may("work_on_cases") && (
            <Button
              aria-label={`Describe: ${title}`}
              onClick={() => {
                begunFrom.current = document.revision;
                setFormOpen(true);
              }}
              ref={describeButton}
              size="compact-md"
              variant="default"
            >
              Describe
            </Button>
          )}
          {may("export_cases") && <ExportButton document={document} />}
          <HistoryButton isCompact object="attachment" objectId={id} of={title} />
          {may("work_on_cases") && <TakeOffButton document={document} />}
        </div>
        {isShown && <DocumentViewer document={document} onClose={() => setShown(false)} />}
      </div>
    </li>
  );
}

function contentOf({ title, description, datedOn, cameBy }: Attachment): AttachmentContent {
  return { title, description, datedOn, cameBy };
}
