import { useSyncExternalStore } from "react";
import { clipboardMark, copiedForSeconds } from "#shared/contract/clipboard-mark.ts";
import { askToClearCopied, tellCopied } from "../ipc/window-signals.ts";

export type Copied = {
  /** When the words now on the clipboard will be cleared, as `performance.now()` counts; null when none of ours are. */
  readonly until: number | null;
  /** A key would have copied what is only shown; for that there are buttons. */
  readonly isRefused: boolean;
};

/** How long it is said that a key does not copy, in milliseconds. */
const refusalMs = 6_000;

let current: Copied = { until: null, isRefused: false };
let ofCopy: ReturnType<typeof setTimeout> | undefined;
let ofRefusal: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
/** The words of a copy button, while its copy event is on the way. */
let ofButton: string | null = null;

function become(change: Partial<Copied>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

function count(): void {
  clearTimeout(ofCopy);
  ofCopy = setTimeout(() => become({ until: null }), copiedForSeconds * 1000);
  become({ until: performance.now() + copiedForSeconds * 1000, isRefused: false });
}

function refuse(): void {
  clearTimeout(ofRefusal);
  ofRefusal = setTimeout(() => become({ isRefused: false }), refusalMs);
  become({ isRefused: true });
}

export function useCopied(): Copied {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** A field that is not one of the page's own: what is chosen in it, and how that is taken out. */
type FieldWithOwnWords = { readonly chosen: () => string; readonly cut: () => void };
const fieldsWithOwnWords = new Map<Element, FieldWithOwnWords>();

/** Lets the keys copy and cut in an editor as in any field. Returns what ends it. */
export function fieldWithOwnWords(element: Element, field: FieldWithOwnWords): () => void {
  fieldsWithOwnWords.set(element, field);
  return () => fieldsWithOwnWords.delete(element);
}

function ownFieldOf(target: EventTarget | null): FieldWithOwnWords | undefined {
  if (!(target instanceof Node)) return undefined;
  return [...fieldsWithOwnWords].find(([element]) => element.contains(target))?.[1];
}

/** Copies the words of a button through a copy event of this page; the other way is denied to every page. */
export function copyWords(words: string): boolean {
  ofButton = words;
  try {
    return document.execCommand("copy");
  } finally {
    ofButton = null;
  }
}

/** Has main take the words off the clipboard at once. */
export function clearCopied(): void {
  askToClearCopied();
  clearTimeout(ofCopy);
  become({ until: null });
}

/**
 * Sees to everything that leaves the page by the clipboard or by dragging. A button copies its own words. In a field
 * the keys copy and cut what is chosen there, because nobody can write without them; a passphrase never leaves its
 * field. What is only shown is not copied by a key, and nothing is dragged out (SPEC LK7).
 * Returns what takes the listeners away again.
 */
export function watchCopying(target: Document): () => void {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    const chosen = ofButton ?? chosenInField(event.target);
    if (chosen === null && document.getSelection()?.isCollapsed === false) refuse();
    if (chosen === null || chosen === "") return;
    event.clipboardData?.setData("text/plain", chosen);
    event.clipboardData?.setData(clipboardMark, "1");
    if (event.type === "cut") cutFrom(event.target);
    tellCopied();
    count();
  };
  const onDrag = (event: Event) => event.preventDefault();
  target.addEventListener("copy", onCopy, true);
  target.addEventListener("cut", onCopy, true);
  target.addEventListener("dragstart", onDrag, true);
  return () => {
    target.removeEventListener("copy", onCopy, true);
    target.removeEventListener("cut", onCopy, true);
    target.removeEventListener("dragstart", onDrag, true);
  };
}

function cutFrom(target: EventTarget | null): void {
  const own = ownFieldOf(target);
  if (own) own.cut();
  else document.execCommand("delete");
}

/** What is chosen in a field one may copy from; null when the event is not of such a field. */
function chosenInField(target: EventTarget | null): string | null {
  const own = ownFieldOf(target);
  if (own) return own.chosen();
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  if (!isField || target.type === "password" || target.closest("[data-never-copied]")) return null;
  const { selectionStart, selectionEnd, value } = target;
  return selectionStart === null || selectionEnd === null ? null : value.slice(selectionStart, selectionEnd);
}
