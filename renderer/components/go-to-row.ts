import { useSyncExternalStore } from "react";

/** Milliseconds in which the page must have drawn the row; after that the worker has gone on. */
const limit = 4_000;

let wanted: string | null = null;
const listeners = new Set<() => void>();

function want(id: string | null): void {
  wanted = id;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The row that is gone to at this moment: a list that draws its beginning only has to draw as far as that. */
export function useWantedRow(): string | null {
  return useSyncExternalStore(listen, () => wanted);
}

/**
 * Stops at one row of the page that is being opened, once it is there: scrolls to it and puts the focus on its first
 * link or button. A row is whatever carries `data-row`.
 */
export function goToRow(id: string): void {
  const observer = new MutationObserver(look);
  const end = () => {
    observer.disconnect();
    if (wanted === id) want(null);
  };
  const timer = setTimeout(end, limit);
  observer.observe(document.body, { childList: true, subtree: true });
  want(id);
  look();

  function look(): void {
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    clearTimeout(timer);
    end();
    // After the page has put the focus on its heading.
    requestAnimationFrame(() => {
      row.scrollIntoView({ block: "center" });
      row.querySelector<HTMLElement>("a, button, [tabindex]")?.focus();
    });
  }
}
