import { useState } from "react";
import { LongText } from "../../components/long-text.tsx";
import classes from "./check-answers.module.css";

type FoldedTextProps = {
  readonly text: string;
  /** Characters shown before it is opened. */
  readonly shownFirst: number;
};

/** A long answer, of which the beginning is shown until somebody asks for all of it. */
export function FoldedText({ text, shownFirst }: FoldedTextProps) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= shownFirst + 200) return <LongText text={text} />;
  const end = text.lastIndexOf(" ", shownFirst);
  return (
    <>
      <LongText text={`${text.slice(0, end > 0 ? end : shownFirst)} …`} />
      <button className={classes["more"]} onClick={() => setWhole(true)} type="button">
        Show all of it
      </button>
    </>
  );
}
