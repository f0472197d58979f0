import type { DateReason } from "../wording/date-reason.ts";
import classes from "./date-reason.module.css";

/** Why a date is that day, wherever it is asked. */
export function DateReasonWords({ reason: { said, source } }: { readonly reason: DateReason }) {
  return (
    <>
      <p className={classes["said"]} dir="auto">
        {said}
      </p>
      {source !== "" && <p className={classes["source"]}>{source}</p>}
    </>
  );
}
