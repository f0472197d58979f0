import type { KeyboardEvent, Ref } from "react";
import { Link } from "wouter";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { NameMode } from "#shared/domain/settings.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonNameInMode } from "../../components/person-name.tsx";
import { WhyNextDate } from "../../components/why-next-date.tsx";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import { searchHit } from "../../components/search-hit.ts";
import classes from "./case-table.module.css";

type CaseTableRowProps = {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly summary: CaseSummary;
  /** Place among all rows, from 0. */
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly start: number;
  readonly isMarked: boolean;
  /** It is here because of what was typed. */
  readonly isFound: boolean;
  readonly mode: NameMode;
  readonly today: CivilDate;
  /** Moves on to another row. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** One case. The link on the reference covers the whole row. */
export function CaseTableRow({
  ref,
  summary,
  index,
  start,
  isMarked,
  isFound,
  mode,
  today,
  onKeyDown,
}: CaseTableRowProps) {
  const { nextDeadline, lastContactAt } = summary;
  return (
    <tr
      ref={ref}
      role="row"
      className={classes["row"]}
      aria-rowindex={index + 2}
      data-index={index}
      data-case-row={index}
      data-marked={isMarked || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <td role="cell" className={classes["reference"]}>
        <Link href={`/cases/${summary.id}`} onKeyDown={onKeyDown} {...(isFound ? { state: searchHit } : {})}>
          {summary.reference}
        </Link>
      </td>
      {mode !== "reference_only" && (
        <td role="cell" className={classes["name"]}>
          <PersonNameInMode mode={mode} name={summary.name} reference={summary.reference} />
        </td>
      )}
      <td role="cell" className={classes["status"]}>
        {caseStatusLabels[summary.status]}
      </td>
      <td role="cell" className={classes["deadline"]}>
        {nextDeadline ? (
          <>
            <DueChip dueOn={nextDeadline.on} today={today} />
            <WhyNextDate caseId={summary.id} of={summary.reference} on={nextDeadline.on} />
            {nextDeadline.more > 0 && (
              <span className={classes["more"]} title={moreInWords(nextDeadline.more)}>
                <span aria-hidden>+{nextDeadline.more}</span>
                <span className={classes["unseen"]}>{moreInWords(nextDeadline.more)}</span>
              </span>
            )}
          </>
        ) : (
          <span className={classes["muted"]}>None</span>
        )}
      </td>
      <td role="cell" className={classes["date"]}>
        {lastContactAt ? formatDateWithoutDay(lastContactAt) : <span className={classes["muted"]}>None yet</span>}
      </td>
      <td role="cell" dir="auto" className={classes["owner"]}>
        {summary.owner}
      </td>
    </tr>
  );
}

function moreInWords(more: number): string {
  return `and ${more} more ${more === 1 ? "date" : "dates"} after it`;
}
