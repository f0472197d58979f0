import { useEffect, useState } from "react";

/** Milliseconds: longer than a click takes from press to release. */
const pause = 600;

/**
 * A value a moment after it changed. Advice that came up while a field is left would push the next field
 * away under the pointer.
 */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
