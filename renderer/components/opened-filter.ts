import { useEffect, useRef, useSyncExternalStore } from "react";
import type { FilterContent } from "#shared/domain/saved-filter.ts";

let wanted: FilterContent | null = null;
const listeners = new Set<() => void>();

/** Narrows the list of that kind, as soon as it is on screen. In memory only: what was typed is in no address. */
export function openFilter(content: FilterContent): void {
  wanted = content;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands a list the filter that was chosen for it, once. */
export function useOpenedFilter<K extends FilterContent["kind"]>(
  kind: K,
  apply: (content: Extract<FilterContent, { kind: K }>) => void,
): void {
  const current = useSyncExternalStore(listen, () => wanted);
  const latest = useRef(apply);
  useEffect(() => {
    latest.current = apply;
  });
  useEffect(() => {
    if (current === null || current !== wanted || current.kind !== kind) return;
    wanted = null;
    latest.current(current as Extract<FilterContent, { kind: K }>);
  }, [current, kind]);
}
