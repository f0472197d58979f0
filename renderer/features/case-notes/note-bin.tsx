import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { binDays, type CaseNote } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { plainText } from "#shared/domain/note-document.ts";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import classes from "./note-bin.module.css";

const noNotes: readonly CaseNote[] = [];

/** Notes of the case that were removed and can be put back, folded away while nobody needs them. */
export function NoteBin({ caseId }: { readonly caseId: CaseId }) {
  const bin = useVaultQuery("caseNotes.listBin", { caseId });
  const restore = useVaultCommand("caseNotes.restore");
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLButtonElement>(null);
  const notes = bin.data ?? noNotes;

  const wasRestored = useRef(false);
  useEffect(() => {
    // The button that had the focus is gone with its row.
    if (wasRestored.current && isFocusLost()) heading.current?.focus();
    wasRestored.current = false;
  }, [notes]);

  if (notes.length === 0) return null;
  return (
    <section className={classes["bin"]} aria-label="Bin">
      <button
        ref={heading}
        type="button"
        className={classes["toggle"]}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconTrash size={18} aria-hidden />
        Bin: {countOf(notes.length, "removed note", "removed notes")}
      </button>
      {isOpen && (
        <>
          <p className={classes["muted"]}>A removed note can be put back for {binDays} days.</p>
          <ErrorNotice error={restore.error} />
          <ul className={classes["notes"]}>
            {notes.map((note) => {
              const title = `${contactTypeLabels[note.contactType]}, ${formatMoment(note.occurredAt)}`;
              return (
                <li key={note.id}>
                  <span className={classes["words"]}>
                    <strong>{title}</strong>
                    <span dir="auto" className={classes["opening"]}>
                      {plainText(note.document).slice(0, 160)}
                    </span>
                    <span className={classes["muted"]}>
                      Removed by <bdi>{note.removedBy}</bdi>
                      {note.removedAt !== null && `, ${formatMoment(note.removedAt)}`}
                    </span>
                  </span>
                  <WritersOnly>
                    <Button
                      variant="default"
                      size="compact-md"
                      aria-label={`Put back: ${title}`}
                      loading={restore.isPending}
                      onClick={() => {
                        const based = { noteId: note.id, basedOnRevision: note.revision };
                        restore.mutate(based, { onSuccess: () => (wasRestored.current = true) });
                      }}
                    >
                      Put back
                    </Button>
                  </WritersOnly>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
