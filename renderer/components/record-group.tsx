import { type ReactNode, useId } from "react";
import records from "./record-list.module.css";

type RecordGroupProps = {
  readonly title: string;
  /** How many there are, where that says something. */
  readonly count?: number;
  /** The entries, each an `li`. */
  readonly children: ReactNode;
};

/** One part of a list of records, under its heading. */
export function RecordGroup({ title, count, children }: RecordGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={records["group"]}>
      <h2 className={records["heading"]} id={id}>
        {title} {count !== undefined && <span className={records["count"]}>{count}</span>}
      </h2>
      <ul className={records["list"]}>{children}</ul>
    </section>
  );
}
