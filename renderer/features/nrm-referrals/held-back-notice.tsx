import { IconAlertTriangle } from "@tabler/icons-react";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./check-answers.module.css";

/** Which answers of an anonymous report may name the person: no file is made before they are reworded (SPEC EX5). */
export function HeldBackNotice({ summary }: { readonly summary: NrmSummary }) {
  const rows = summary.sections.flatMap((section) => section.rows);
  const heldBack = rows.filter(({ standing }) => standing === "held_back");
  if (heldBack.length === 0) return null;
  return (
    <p className={classes["plain"]}>
      <IconAlertTriangle aria-hidden size={18} />
      <span>
        {countOf(heldBack.length, "answer", "answers")} may tell who the person is, and the report is anonymous. Reword
        before a file is made: {heldBack.map(({ number }) => number).join(", ")}.
      </span>
    </p>
  );
}
