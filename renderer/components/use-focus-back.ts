import { type RefObject, useEffect, useRef } from "react";
import { isFocusLost } from "./is-focus-lost.ts";

/** Gives the focus back to the button that opened something once that is closed, unless somebody went elsewhere. */
export function useFocusBack<T extends HTMLElement>(isOpen: boolean): RefObject<T | null> {
  const opener = useRef<T>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // A dialog still holds the focus at this moment: it goes with the next.
    const isInDialog = document.activeElement?.closest("[role=dialog]") !== null;
    if (wasOpen.current && !isOpen && (isFocusLost() || isInDialog)) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}
