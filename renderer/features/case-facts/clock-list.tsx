import { useId } from "react";
import records from "../../components/record-list.module.css";
import type { ClockOfFact } from "#shared/domain/case-clock.ts";
import type { CaseFact } from "#shared/domain/case-fact.ts";
import { ClockEntry } from "./clock-entry.tsx";

type ClockListProps = { readonly clocks: readonly ClockOfFact<CaseFact>[]; readonly mayWrite: boolean };

/** The dates that follow from the facts, each with why it is that day (SPEC DF5, DF6, DF8). */
export function ClockList({ clocks, mayWrite }: ClockListProps) {
  const id = useId();
  if (clocks.length === 0) return null;
  return (
    <section aria-labelledby={id} className={records["group"]}>
      <h2 className={records["heading"]} id={id}>
        What follows
      </h2>
      <ul className={records["list"]}>
        {clocks.map((clock) => (
          <ClockEntry clock={clock} key={`${clock.key} ${clock.fact?.id ?? ""}`} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  );
}
