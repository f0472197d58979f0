import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "wouter";
import type { DataLeftOut, DataTable } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./case-data.module.css";

const whyWords: Readonly<Record<DataLeftOut, string>> = {
  not_asked: "not asked, or not by this name",
  refused: "said no, took it back, or their yes no longer counts",
  other_ground: "shared on another ground than a yes, which is for one file at a time",
  name_kept_back: "somebody must not be told their name",
};

/** How many cases go, which do not and why, and by what somebody may be told apart (SPEC HT4, HT5). */
export function InTheTable({ table }: { readonly table: DataTable }) {
  const { rows, leftOut, notOpened, keptBack } = table;
  return (
    <>
      <p className={classes["count"]} role="status">
        {rows.length === 0 ? "No case goes into the table." : `${countOf(rows.length, "case", "cases")} in the table.`}
        {leftOut.length > 0 && ` ${countOf(leftOut.length, "case", "cases")} left out for want of a yes to it.`}
        {keptBack > 0 && ` ${countOf(keptBack, "cell is", "cells are")} empty because somebody must not be told.`}
        {notOpened > 0 && ` ${countOf(notOpened, "case", "cases")} not counted, as you have not opened them.`}
      </p>
      {leftOut.length > 0 && (
        <details className={classes["details"]}>
          <summary>Cases left out</summary>
          <ul>
            {leftOut.map(({ caseId, reference, why }) => (
              <li key={caseId}>
                <Link href={`/cases/${caseId}/consent`}>{reference}</Link>: {whyWords[why]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {rows.length > 0 && <Recognised table={table} />}
    </>
  );
}

function Recognised({ table: { mode, rows, few, alone } }: { readonly table: DataTable }) {
  const { smallest } = htcdsPack;
  return (
    <p className={classes["warning"]}>
      <IconAlertTriangle aria-hidden size={18} />
      <span>
        {mode === "identified" ? (
          "Each row names somebody. Whoever has the file knows that they are supported here, and what happened to them."
        ) : (
          <>
            {few > 0 && `${countOf(few, "value is", "values are")} shared by fewer than ${smallest} cases. `}
            {alone > 0 &&
              `${alone.toLocaleString("en-GB")} of ${countOf(rows.length, "row", "rows")} ${alone === 1 ? "has" : "have"} fewer than ${smallest - 1} others like it in what somebody outside may know. `}
            It is still about people: whoever knows one of them may recognise a row, so that it goes only to whom it is
            for.
          </>
        )}
      </span>
    </p>
  );
}
