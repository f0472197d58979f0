import { type RefObject, useEffect, useRef } from "react";

type EntryFocus = {
  /** Around the entries and the button that adds one. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** The next entry drawn takes the focus. */
  readonly onAdd: () => void;
  /** The button that was pressed goes with its entry: the one that adds takes the focus. */
  readonly onRemove: () => void;
};

/** Keeps the keyboard where the work goes on when an entry of a list is added or removed. */
export function useEntryFocus(count: number): EntryFocus {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<"last entry" | "add button" | null>(null);
  useEffect(() => {
    const entry = [...(root.current?.querySelectorAll("[data-entry]") ?? [])].at(-1);
    if (wanted.current === "last entry") entry?.querySelector<HTMLElement>("input, select")?.focus();
    if (wanted.current === "add button") root.current?.querySelector<HTMLElement>("[data-add]")?.focus();
    wanted.current = null;
  }, [count]);
  return {
    root,
    onAdd: () => {
      wanted.current = "last entry";
    },
    onRemove: () => {
      wanted.current = "add button";
    },
  };
}
