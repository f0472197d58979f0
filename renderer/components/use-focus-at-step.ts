import { type RefObject, useEffect, useRef } from "react";
import { isFocusLost } from "./is-focus-lost.ts";

/**
 * For what goes on in steps that take each other's place: the button that led to the next one is gone, and the focus
 * with it. What this is put on takes it, so that the keyboard goes on there, unless somebody went elsewhere.
 */
export function useFocusAtStep<T extends HTMLElement>(step: string | number): RefObject<T | null> {
  const start = useRef<T>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && isFocusLost()) start.current?.focus();
    before.current = step;
  }, [step]);
  return start;
}
