import { IconClockExclamation } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { AuditRow } from "#shared/domain/audit-entry.ts";
import { clockMarkWords, entryWords } from "../../wording/audit-words.ts";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./history-page.module.css";

/** Pixels: one line of text and its padding. Rows with long names are measured when they are drawn. */
const rowHeight = 41;

type EntryTableProps = {
  readonly rows: readonly AuditRow[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** The end of what is there comes into sight, and there is more. */
  readonly onEnd: () => void;
};

/** Only the rows in sight are in the page, and only the pages scrolled to are asked for. */
export function EntryTable({ rows, hasMore, isLoading, onEnd }: EntryTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(320);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.seq ?? index,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    setTop(scroller.current?.getBoundingClientRect().top ?? 320);
  }, []);
  useEffect(() => {
    if (hasMore && !isLoading && last >= rows.length - 20) onEnd();
  }, [hasMore, isLoading, last, rows.length, onEnd]);

  return (
    <div
      className={classes["scroller"]}
      ref={scroller}
      style={{ maxHeight: `max(280px, calc(100dvh - ${top + 24}px))` }}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reached by keyboard
      tabIndex={0}
    >
      <table
        aria-label="Entries"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        className={classes["table"]}
        role="table"
      >
        <thead className={classes["head"]} role="rowgroup">
          <tr aria-rowindex={1} className={classes["row"]} role="row">
            {["Entry", "When", "Who", "What", "Case"].map((name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes["rows"]} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const row = rows[index];
            return (
              row && (
                <tr
                  aria-rowindex={index + 2}
                  className={classes["row"]}
                  data-index={index}
                  key={key}
                  ref={virtual.measureElement}
                  role="row"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <td className={classes["number"]} role="cell">
                    {row.seq}
                  </td>
                  <td className={classes["number"]} role="cell">
                    {formatMoment(row.at)}
                  </td>
                  <td dir="auto" role="cell">
                    {row.worker === "" ? "Not on record" : row.worker}
                  </td>
                  <td role="cell">
                    {entryWords(row)}
                    {row.clock !== null && (
                      <span className={classes["mark"]}>
                        <IconClockExclamation aria-hidden size={16} /> {clockMarkWords[row.clock]}
                      </span>
                    )}
                  </td>
                  <td className={classes["number"]} role="cell">
                    {row.caseId !== null && <Link href={`/cases/${row.caseId}`}>{row.reference}</Link>}
                  </td>
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
