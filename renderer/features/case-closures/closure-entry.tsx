import { type CaseClosure, closingCheck, closingReasonLabel } from "#shared/domain/case-closure.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import records from "../../components/record-list.module.css";
import { formatDate } from "../../wording/dates.ts";
import classes from "./closing-page.module.css";

/** One end of the case: when, why, with what result, and why it was opened again. */
export function ClosureEntry({ closure }: { readonly closure: CaseClosure }) {
  const { closedOn, recordedBy, reason, summary, found, whyOpen, reopenedOn, reopenedBy, whyReopened } = closure;
  const open = found.map(({ key, count }) => `${closingCheck(key).title}: ${count}`).join("; ");
  return (
    <li className={records["entry"]}>
      <div className={records["margin"]}>
        <span>{formatDate(closedOn)}</span>
        <span className={records["quiet"]}>
          by <bdi>{recordedBy}</bdi>
        </span>
      </div>
      <div className={records["said"]}>
        <p className={classes["title"]}>{closingReasonLabel(reason)}</p>
        <LongText text={summary} />
        {open !== "" && (
          <>
            <p className={records["quiet"]}>Still open then: {open}</p>
            <LongText text={whyOpen} />
          </>
        )}
        {reopenedOn !== null && (
          <>
            <p className={records["quiet"]}>
              Opened again on {formatDate(reopenedOn)} by <bdi>{reopenedBy}</bdi>
            </p>
            <LongText text={whyReopened} />
          </>
        )}
        <div className={records["actions"]}>
          <HistoryButton
            isCompact
            object="case_closure"
            objectId={closure.id}
            of={`Closing of ${formatDate(closedOn)}`}
          />
        </div>
      </div>
    </li>
  );
}
