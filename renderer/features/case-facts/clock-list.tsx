import { useId } from "react";
import records from "../../components/record-list.module.css";
import { type ClockBefore, clockKindWords, type ClockOfFact } from "#shared/domain/case-clock.ts";
import type { CaseFact } from "#shared/domain/case-fact.ts";
import { DateReasonWords } from "../../components/date-reason-words.tsx";
import { clockReason } from "../../wording/date-reason.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import { ClockEntry } from "./clock-entry.tsx";
import classes from "./facts-page.module.css";

type ClockListProps = {
  readonly clocks: readonly ClockOfFact<CaseFact>[];
  /** The last decision is older than the rules for it: said in place of a date (SPEC DF13). */
  readonly before: ClockBefore | undefined;
  readonly mayWrite: boolean;
};

/** The dates that follow from the facts, each with why it is that day (SPEC DF5, DF6, DF8). */
export function ClockList({ clocks, before, mayWrite }: ClockListProps) {
  const id = useId();
  if (clocks.length === 0 && !before) return null;
  return (
    <section aria-labelledby={id} className={records["group"]}>
      <h2 className={records["heading"]} id={id}>
        What follows
      </h2>
      <ul className={records["list"]}>
        {clocks.map((clock) => (
          <ClockEntry clock={clock} key={`${clock.key} ${clock.fact?.id ?? ""}`} mayWrite={mayWrite} />
        ))}
        {before && (
          <li className={records["entry"]}>
            <span>No day set</span>
            <div className={records["said"]}>
              <p className={classes["title"]}>{before.title}</p>
              <p className={records["quiet"]}>{upperFirst(clockKindWords[before.kind])}</p>
              <DateReasonWords reason={clockReason(before)} />
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}
