import { IconArchive } from "@tabler/icons-react";
import { Link } from "wouter";
import { closingReasonLabel, closureInForce } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./closed-line.module.css";

type ClosedLineProps = {
  readonly caseId: CaseId;
  /** Where there is little room: that it is closed, and no way from here. */
  readonly isCompact?: boolean;
};

/** On each page of a closed case: that it is closed, since when and why, and the way to open it again. */
export function ClosedLine({ caseId, isCompact = false }: ClosedLineProps) {
  const closure = closureInForce(useVaultQuery("caseClosures.read", { caseId }).data?.closures ?? []);
  if (!closure) return null;
  return (
    <p className={classes["line"]} data-compact={isCompact || undefined}>
      <IconArchive aria-hidden size={18} />
      <span>
        <strong>Closed on {formatDate(closure.closedOn)}.</strong> {closingReasonLabel(closure.reason)}.
      </span>
      {!isCompact && <Link href={`/cases/${caseId}/closing`}>How it was closed, and opening it again</Link>}
    </p>
  );
}
