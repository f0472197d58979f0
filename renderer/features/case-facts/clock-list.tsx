import { useId } from "react";
import records from "../../components/record-list.module.css";
import type { CaseClock } from "#shared/domain/case-clock.ts";
import { formatDate } from "../../wording/dates.ts";
import { clockAnchorLabels } from "../../wording/labels.ts";
import classes from "./facts-page.module.css";

/** The dates that follow from the facts, each with why it is that day (SPEC DF5, DF6). */
export function ClockList({ clocks }: { readonly clocks: readonly CaseClock[] }) {
  const id = useId();
  if (clocks.length === 0) return null;
  return (
    <section aria-labelledby={id} className={records["group"]}>
      <h2 className={records["heading"]} id={id}>
        What follows
      </h2>
      <ul className={records["list"]}>
        {clocks.map(({ key, title, on, anchor, anchorOn, words, source, asOf }) => (
          <li className={records["entry"]} key={key}>
            <span className={classes["day"]}>{on === null ? "Not known" : formatDate(on)}</span>
            <div className={records["said"]}>
              <p className={classes["title"]}>{title}</p>
              <p className={classes["why"]}>
                Because {clockAnchorLabels[anchor]} on {formatDate(anchorOn)}: {words}.
                {on === null && " The bank holidays are not known so far ahead."}
              </p>
              <p className={records["quiet"]}>
                {source} As of {formatDate(asOf)}.
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
