import { useEffect, useRef } from "react";

/**
 * A page says something else once what it is about has ended or begun again, and its button does the opposite: the
 * focus goes to its heading.
 *
 * @param standing Undefined while it is not known
 */
export function useHeadingOnChange(standing: string | undefined): void {
  const before = useRef(standing);
  useEffect(() => {
    if (before.current !== undefined && before.current !== standing) document.querySelector("h1")?.focus();
    before.current = standing;
  }, [standing]);
}
