import { IconEraser } from "@tabler/icons-react";
import { closingReasonLabel } from "#shared/domain/case-closure.ts";
import { erasureReason, type HoldingCopy, retentionRule, type ShownErasure } from "#shared/domain/retention.ts";
import { countOf, formatDate, formatMoment } from "../../wording/dates.ts";
import classes from "./retention-page.module.css";

/** What stays of an erased case: who, when, why and how much, and which back-ups still hold it. */
export function ErasedEntry({ erasure }: { readonly erasure: ShownErasure }) {
  const { reference, openedOn, closedOn, closingReason, rule, dueOn, reason, counts, versions, copies } = erasure;
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const files = counts.export ?? 0;
  return (
    <li className={classes["entry"]} data-row={erasure.id}>
      <IconEraser aria-hidden className={classes["icon"]} size={18} />
      <div className={classes["words"]}>
        <p className={classes["title"]}>
          <span className={classes["reference"]}>{reference}</span>
          <strong className={classes["state"]}>Erased {formatMoment(erasure.erasedAt)}</strong>
        </p>
        <p className={classes["muted"]}>
          Opened {formatDate(openedOn)}, closed {formatDate(closedOn)}: {closingReasonLabel(closingReason)}.{" "}
          {retentionRule(rule).label}, was kept until {formatDate(dueOn)}.
        </p>
        <p className={classes["line"]}>
          {erasureReason(reason).label}. Proposed by <bdi>{erasure.proposedBy}</bdi>, {formatMoment(erasure.proposedAt)}
          ; confirmed by <bdi>{erasure.confirmedBy}</bdi>.
          {erasure.whyAlone !== "" && (
            <>
              {" "}
              Nobody else confirmed it: <span dir="auto">{erasure.whyAlone}</span>
            </>
          )}
        </p>
        <p className={classes["line"]}>
          {countOf(records, "record", "records")} in {countOf(versions, "version", "versions")} are gone from the vault.
          {files > 0 &&
            ` ${countOf(files, "file was", "files were")} made from the case earlier and ${files === 1 ? "is" : "are"} not reached.`}
        </p>
        {copies.length === 0 ? (
          <p className={classes["line"]}>
            No back-up that this vault knows of still holds it. Vaults that were kept aside when a back-up was restored
            are not looked at.
          </p>
        ) : (
          <>
            <p className={classes["line"]}>
              <strong>{countOf(copies.length, "back-up still holds it", "back-ups still hold it")}</strong>, until{" "}
              {copies.length === 1 ? "it is" : "they are"} deleted. If one is restored, the case is back.
            </p>
            <ul className={classes["copies"]}>
              {copies.map((copy) => (
                <li key={copy.fileName}>
                  <bdi>{copy.fileName}</bdi>, {placeInWords(copy)}, made {formatMoment(copy.madeAt)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}

function placeInWords({ folder }: HoldingCopy): string {
  return folder === "" ? "beside the vault" : `in the folder ${folder}`;
}
