import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useNameMode } from "../../components/use-name-mode.ts";
import { useToday } from "../../components/use-today.ts";
import { caseColumns, caseTableFeatures, namelessCaseColumns } from "./case-columns.ts";
import { CaseTableRow } from "./case-table-row.tsx";
import classes from "./case-table.module.css";

/** Pixels: one line of text and its padding. Rows with long names are measured when they are drawn. */
const rowHeight = 45;

type CaseTableProps = {
  readonly cases: readonly CaseSummary[];
  /** Found by typing: the first row is marked as the one that Enter opens from the filter box. */
  readonly isFiltered: boolean;
};

/** Only the rows in sight are in the page, so that five thousand scroll as easily as five. */
export function CaseTable({ cases, isFiltered }: CaseTableProps) {
  const today = useToday();
  const mode = useNameMode();
  const scroller = useRef<HTMLDivElement>(null);
  const focusWanted = useRef<number | null>(null);
  const [top, setTop] = useState(220);

  const table = useTable({
    features: caseTableFeatures,
    columns: mode === "reference_only" ? namelessCaseColumns : caseColumns,
    data: cases as CaseSummary[],
    getRowId: (row) => row.id,
    enableSortingRemoval: false,
    initialState: { sorting: [{ id: "nextDeadline", desc: false }] },
  });
  const { rows } = table.getRowModel();

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });

  useLayoutEffect(() => {
    setTop(scroller.current?.getBoundingClientRect().top ?? 220);
  }, []);

  const focusRow = (index: number) => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-case-row="${index}"] a`);
    focusWanted.current = link ? null : index;
    virtual.scrollToIndex(index);
    link?.focus();
  };
  useLayoutEffect(() => {
    // The row asked for was out of sight, and is drawn only now.
    if (focusWanted.current !== null) {
      const link = scroller.current?.querySelector<HTMLElement>(`[data-case-row="${focusWanted.current}"] a`);
      if (link) {
        focusWanted.current = null;
        link.focus();
      }
    }
  });
  const move = (by: number) => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-case-row]")?.dataset["caseRow"];
    // While the last row asked for is not drawn yet, the next step counts from it.
    const current = focusWanted.current ?? (focused === undefined ? null : Number(focused));
    const next = current === null ? 0 : current + by;
    focusRow(Math.min(Math.max(next, 0), rows.length - 1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 10,
      PageUp: -10,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(step);
  };
  useShortcut("nextRow", () => move(1));
  useShortcut("previousRow", () => move(-1));

  return (
    <div
      ref={scroller}
      className={classes["scroller"]}
      style={{ maxHeight: `max(320px, calc(100dvh - ${top + 24}px))` }}
    >
      {/* Display grid takes the table roles from these elements in some engines, so they are written out. */}
      <table
        role="table"
        className={classes["table"]}
        data-nameless={mode === "reference_only" || undefined}
        aria-label="Cases"
        aria-rowcount={rows.length + 1}
      >
        <thead role="rowgroup" className={classes["head"]}>
          <tr role="row" aria-rowindex={1} className={classes["row"]}>
            {table.getFlatHeaders().map((header) => {
              const sorted = header.column.getIsSorted();
              return (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}
                >
                  <button type="button" className={classes["sort"]} onClick={header.column.getToggleSortingHandler()}>
                    {String(header.column.columnDef.header)}
                    {sorted === "asc" && <IconArrowUp size={16} aria-hidden />}
                    {sorted === "desc" && <IconArrowDown size={16} aria-hidden />}
                    {sorted === false && <IconArrowsSort size={16} className={classes["unsorted"]} aria-hidden />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup" className={classes["body"]} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <CaseTableRow
                  key={row.id}
                  ref={virtual.measureElement}
                  summary={row.original}
                  index={item.index}
                  start={item.start}
                  isFound={isFiltered}
                  isMarked={isFiltered && item.index === 0}
                  mode={mode}
                  today={today}
                  onKeyDown={onKeyDown}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
