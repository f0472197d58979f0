import { useMemo } from "react";
import { type FieldDifference, wordDifference } from "../wording/record-difference.ts";
import classes from "./difference-table.module.css";
import { LongText } from "./long-text.tsx";

type DifferenceTableProps = {
  readonly fields: readonly FieldDifference[];
  /** Nothing stands before it, so there is one column only. */
  readonly isFirst: boolean;
};

/** What stood there and what stands there now, side by side. Removed words are struck through, added ones underlined. */
export function DifferenceTable({ fields, isFirst }: DifferenceTableProps) {
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th scope="col">What</th>
          {!isFirst && <th scope="col">Before</th>}
          <th scope="col">{isFirst ? "As first recorded" : "After"}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldRow field={field} isFirst={isFirst} key={field.key} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ field, isFirst }: { readonly field: FieldDifference; readonly isFirst: boolean }) {
  const { label, isChanged } = field;
  const before = field.before ?? "";
  const after = field.after ?? "";
  const parts = useMemo(
    () => (isFirst || !isChanged ? null : wordDifference(before, after)),
    [isFirst, isChanged, before, after],
  );
  return (
    <tr data-changed={isChanged || undefined}>
      <th dir="auto" scope="row">
        {label}
        {!isFirst && !isChanged && <span className={classes["same"]}> (the same)</span>}
      </th>
      {!isFirst && <td>{parts ? <Side parts={parts} side="removed" /> : <Whole text={before} />}</td>}
      <td>{parts ? <Side parts={parts} side="added" /> : <Whole text={after} />}</td>
    </tr>
  );
}

function Whole({ text }: { readonly text: string }) {
  return text === "" ? <span className={classes["nothing"]}>Not recorded</span> : <LongText text={text} />;
}

type SideProps = { readonly parts: ReturnType<typeof wordDifference>; readonly side: "removed" | "added" };

/** One of the two texts, with its own words marked. */
function Side({ parts, side }: SideProps) {
  const own = parts.filter(({ kind }) => kind === "same" || kind === side);
  if (own.every(({ text }) => text === "")) return <Whole text="" />;
  const Mark = side === "added" ? "ins" : "del";
  return (
    <p className={classes["text"]} dir="auto">
      {own.map(({ kind, text }, index) =>
        // eslint-disable-next-line react/no-array-index-key -- runs of one text; nothing moves
        kind === "same" ? <span key={index}>{shortened(text)}</span> : <Mark key={index}>{text}</Mark>,
      )}
    </p>
  );
}

/** Characters of unchanged text kept at each end of a long run, so that the changes stand close together. */
const context = 160;

function shortened(text: string): string {
  if (text.length <= 3 * context) return text;
  return `${text.slice(0, context)} … ${text.slice(-context)}`;
}
