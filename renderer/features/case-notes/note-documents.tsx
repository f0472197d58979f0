import { IconPaperclip } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./note-documents.module.css";

type NoteDocumentsProps = { readonly caseId: CaseId; readonly noteId: CaseNoteId };

/** The documents that go with a note, each a way to where it is shown. A signed note may get more: it is not changed. */
export function NoteDocuments({ caseId, noteId }: NoteDocumentsProps) {
  const list = useVaultQuery("attachments.list", { caseId });
  const documents = list.data?.filter((each) => each.noteId === noteId && each.removedWhy === null) ?? [];
  return (
    <section aria-label="Documents of this note" className={classes["documents"]}>
      <ErrorNotice error={list.error} />
      {documents.length > 0 && (
        <ul>
          {documents.map(({ id, title }) => (
            <li key={id}>
              <IconPaperclip aria-hidden size={16} />
              <Link href={`/cases/${caseId}/documents`} onClick={() => goToRow(id)}>
                <bdi>{title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <WritersOnly>
        <Link href={`/cases/${caseId}/documents/with/${noteId}`}>Add documents to this note</Link>
      </WritersOnly>
    </section>
  );
}
