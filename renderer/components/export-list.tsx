import type { ExportRow } from "#shared/domain/export-record.ts";
import { Link } from "wouter";
import { countOf, formatMoment } from "../wording/dates.ts";
import { protectionInWords } from "../wording/export-words.ts";
import { exportKindLabels } from "../wording/labels.ts";
import classes from "./export-list.module.css";

type ExportListProps = {
  readonly exports: readonly ExportRow[];
  /** Says of which case each is, and leads to it. */
  readonly withCase?: boolean;
};

/** Files that left the vault, newest first: what, for whom and why, who made it and when. */
export function ExportList({ exports, withCase = false }: ExportListProps) {
  return (
    <ul className={classes["list"]}>
      {exports.map((row) => (
        <li className={classes["export"]} key={row.id}>
          <p className={classes["head"]}>
            <strong>{exportKindLabels[row.kind]}</strong>
            {withCase && row.caseId !== null && <Link href={`/cases/${row.caseId}`}>{row.reference}</Link>}
            <span>{formatMoment(row.exportedAt)}</span>
            <bdi>{row.exportedBy}</bdi>
          </p>
          <dl className={classes["facts"]}>
            <dt>For</dt>
            <dd dir="auto">{row.recipient}</dd>
            <dt>Why</dt>
            <dd dir="auto">{row.purpose}</dd>
            <dt>File</dt>
            <dd>
              <bdi>{row.fileName}</bdi>, {row.kind !== "document" && `${countOf(row.pages, "page", "pages")}, `}
              {sizeInWords(row.bytes)}
              {!row.isWritten && " (could not be written; nothing of it was left)"}
            </dd>
            <dt>Protected</dt>
            <dd dir="auto">{protectionInWords(row.protection)}</dd>
            <dt>Fingerprint</dt>
            <dd className={classes["digest"]}>{row.digest}</dd>
            {row.contentDigest !== undefined && (
              <>
                <dt>Digest inside</dt>
                <dd className={classes["digest"]}>{row.contentDigest}</dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return countOf(bytes, "byte", "bytes");
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
