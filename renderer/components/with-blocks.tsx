import type { ReactNode } from "react";
import { blockPattern } from "#shared/domain/redaction.ts";

/** A text in which what was left out stands as blocks that are seen as such, each with the letter of its reason (SPEC SA7). */
export function withBlocks(text: string): ReactNode {
  const parts = text.split(blockPattern);
  if (parts.length === 1) return text;
  return parts.map((part, place) =>
    // Every second part is what the pattern found.
    place % 2 === 1 ? (
      // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
      <span className="leftOut" key={place}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
