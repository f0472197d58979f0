import { IconUsers } from "@tabler/icons-react";
import { Link } from "wouter";
import type { NoteElsewhere } from "#shared/domain/case-note.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { PersonName } from "../../components/person-name.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./note-entry.module.css";

/** For whom else a note was written, as far as their cases are open to the worker. */
export function WrittenElsewhere({ notes }: { readonly notes: readonly NoteElsewhere[] }) {
  const cases = useVaultQuery("cases.list", {}).data ?? [];
  return (
    <p className={classes["written"]}>
      <IconUsers size={16} aria-hidden />
      <span>Also written for</span>
      {notes.map(({ caseId, elsewhereId }) => {
        const summary = cases.find(({ id }) => id === caseId);
        return (
          summary && (
            <Link
              key={elsewhereId}
              className={classes["elsewhere"]}
              href={`/cases/${caseId}`}
              onClick={() => goToRow(elsewhereId)}
            >
              <PersonName name={summary.name} reference={summary.reference} withReference />
            </Link>
          )
        );
      })}
    </p>
  );
}
