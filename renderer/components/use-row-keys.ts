import type { RefObject } from "react";
import { useShortcut } from "./shortcut-registry.ts";

type RowKeysOptions = {
  /** `start`: the row begins at the top, as in a text that is read on. Left out, it only has to be seen. */
  readonly block?: "nearest" | "start";
};

/**
 * J and K move the focus through the rows of a list. A row is whatever carries `data-row`; it, or the
 * first link, button or tick in it, takes the focus, so that Enter opens it.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, { block = "nearest" }: RowKeysOptions = {}): void {
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].filter(isUnfolded);
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    const next = now < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(now + by, 0), rows.length - 1);
    const row = rows[next];
    const target = row?.matches("a, button, [tabindex]")
      ? row
      : row?.querySelector<HTMLElement>("a, button, [tabindex], input[type='checkbox']:enabled");
    target?.focus({ preventScroll: block === "start" });
    row?.scrollIntoView?.({ block });
  };
  useShortcut("nextRow", () => move(1));
  useShortcut("previousRow", () => move(-1));
}

/** A row inside a folded group is skipped; the group's own line is not. */
function isUnfolded(row: HTMLElement): boolean {
  return row.tagName === "SUMMARY" || row.closest("details:not([open])") === null;
}
