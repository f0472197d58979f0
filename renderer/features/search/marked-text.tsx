import type { Snippet } from "#shared/domain/search.ts";
import classes from "./search.module.css";

/** Words around a hit. What was found is marked by a background and by weight, never by colour alone. */
export function MarkedText({ snippet }: { readonly snippet: Snippet }) {
  const { text, marks, isCutBefore, isCutAfter } = snippet;
  const pieces = marks.flatMap(({ start, end }, place) => [
    text.slice(marks[place - 1]?.end ?? 0, start),
    <mark key={start}>{text.slice(start, end)}</mark>,
  ]);
  return (
    <span className={classes["snippet"]} dir="auto">
      {isCutBefore && "… "}
      {pieces}
      {text.slice(marks.at(-1)?.end ?? 0)}
      {isCutAfter && " …"}
    </span>
  );
}
