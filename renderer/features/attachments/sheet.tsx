import { type KeyboardEvent, type ReactNode, type RefObject, useEffect } from "react";
import classes from "./document-viewer.module.css";

type SheetProps = {
  readonly label: string;
  readonly element: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
  /** The whole of it is made to fit. */
  readonly isWhole?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
};

/** What a document is laid on. It has the focus once there is something to see, so that keys scroll it. */
export function Sheet({ label, element, children, isWhole = false, onKeyDown }: SheetProps) {
  useEffect(() => element.current?.focus(), [element]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys turn the pages, as buttons do
    <div
      aria-label={label}
      className={classes["sheet"]}
      data-whole={isWhole || undefined}
      onKeyDown={onKeyDown}
      ref={element}
      role="region"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reached by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  );
}
