import { useMemo } from "react";
import type { CaseNoteId, CaseNoteVersion } from "#shared/domain/case-note.ts";
import { LongText } from "../../components/long-text.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import classes from "./note-history.module.css";
import { wordDifference } from "./word-difference.ts";

/** Every version of a note, newest first, each with why it was changed and what changed. */
export function NoteHistory({ noteId }: { readonly noteId: CaseNoteId }) {
  const history = useVaultQuery("caseNotes.history", { noteId });
  const versions = (history.data ?? []).toSorted((a, b) => b.revision - a.revision);

  return (
    <section className={classes["history"]} aria-label="History of this note">
      <ErrorNotice error={history.error} />
      {versions.length > 1 && (
        <p className={classes["legend"]}>
          <ins>Added words</ins> are underlined, <del>removed words</del> are struck through.
        </p>
      )}
      <ol className={classes["versions"]} reversed>
        {versions.map((version, place) => (
          <Version key={version.revision} version={version} before={versions[place + 1] ?? null} />
        ))}
      </ol>
    </section>
  );
}

type VersionProps = { readonly version: CaseNoteVersion; readonly before: CaseNoteVersion | null };

function Version({ version, before }: VersionProps) {
  const parts = useMemo(() => (before ? wordDifference(before.body, version.body) : null), [before, version.body]);
  return (
    <li className={classes["version"]}>
      <p className={classes["head"]}>
        <strong>{before ? `Version ${version.revision}` : "First version"}</strong>
        <span>{formatMoment(version.recordedAt)}</span>
        <bdi>{version.recordedBy}</bdi>
      </p>
      {version.reason !== "" && (
        <p className={classes["reason"]} dir="auto">
          Why: {version.reason}
        </p>
      )}
      {before && <FieldChanges version={version} before={before} />}
      {parts === null ? (
        <LongText text={version.body} />
      ) : (
        <p className={classes["difference"]} dir="auto">
          {parts.map((part, index) => {
            switch (part.kind) {
              case "same":
                // eslint-disable-next-line react/no-array-index-key -- runs of one text; nothing moves
                return <span key={index}>{shortened(part.text)}</span>;
              case "added":
                // eslint-disable-next-line react/no-array-index-key -- runs of one text; nothing moves
                return <ins key={index}>{part.text}</ins>;
              case "removed":
                // eslint-disable-next-line react/no-array-index-key -- runs of one text; nothing moves
                return <del key={index}>{part.text}</del>;
            }
          })}
        </p>
      )}
    </li>
  );
}

function FieldChanges({ version, before }: { readonly version: CaseNoteVersion; readonly before: CaseNoteVersion }) {
  return (
    <>
      {version.contactType !== before.contactType && (
        <p className={classes["reason"]}>
          Kind of contact: <del>{contactTypeLabels[before.contactType]}</del>{" "}
          <ins>{contactTypeLabels[version.contactType]}</ins>
        </p>
      )}
      {version.occurredAt !== before.occurredAt && (
        <p className={classes["reason"]}>
          When it happened: <del>{formatMoment(before.occurredAt)}</del> <ins>{formatMoment(version.occurredAt)}</ins>
        </p>
      )}
    </>
  );
}

/** Characters of unchanged text kept at each end of a long run, so that the changes stand close together. */
const context = 160;

function shortened(text: string): string {
  if (text.length <= 3 * context) return text;
  return `${text.slice(0, context)} … ${text.slice(-context)}`;
}
