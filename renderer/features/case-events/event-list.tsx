import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { CaseEvent } from "#shared/domain/case-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { EventEntry } from "./event-entry.tsx";
import classes from "./events-page.module.css";

/** Pixels; every row is measured when it is drawn. */
const likelyHeight = 84;

type EventListProps = {
  readonly caseId: CaseId;
  readonly events: readonly CaseEvent[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** The end of what is there comes into sight, and there is more. */
  readonly onEnd: () => void;
};

/** Only the rows in sight are in the page, and only the pages scrolled to are asked for. */
export function EventList({ caseId, events, hasMore, isLoading, onEnd }: EventListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(320);
  useRowKeys(list);
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => events[index]?.key ?? index,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    setTop(scroller.current?.getBoundingClientRect().top ?? 320);
  }, []);
  useEffect(() => {
    if (hasMore && !isLoading && last >= events.length - 20) onEnd();
  }, [hasMore, isLoading, last, events.length, onEnd]);

  return (
    <div
      aria-label="Events"
      className={classes["scroller"]}
      ref={scroller}
      role="region"
      style={{ maxHeight: `max(280px, calc(100dvh - ${top + 24}px))` }}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reached by keyboard
      tabIndex={0}
    >
      <ol className={classes["events"]} ref={list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const event = events[index];
          if (!event) return null;
          const year = event.at.slice(0, 4);
          const isFirstOfYear = events[index - 1]?.at.slice(0, 4) !== year;
          return (
            <li
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : events.length}
              className={classes["place"]}
              data-index={index}
              key={key}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${start}px)` }}
            >
              {isFirstOfYear && <h2 className={classes["year"]}>{year}</h2>}
              <div className={classes["event"]} data-row={key} tabIndex={-1}>
                <EventEntry caseId={caseId} event={event} />
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
