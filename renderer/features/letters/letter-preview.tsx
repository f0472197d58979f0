import { useId } from "react";
import type { Letter, LetterBlock } from "#shared/domain/letter.ts";
import classes from "./letter.module.css";

/** The letter as the file has it, paragraph by paragraph (SPEC LT3). */
export function LetterPreview({ letter }: { readonly letter: Letter }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 className={classes["title"]} id={titleId}>
        The letter as it goes
      </h2>
      <article className={classes["sheet"]}>
        <p className={classes["head"]}>{letter.head}</p>
        {letter.blocks.map((block, at) => (
          // eslint-disable-next-line react/no-array-index-key -- paragraphs have no other name, and hold no state
          <Paragraph block={block} key={at} />
        ))}
      </article>
      <p className={classes["quiet"]}>
        The first line stands at the head of every page, the number of the page at its foot.
      </p>
    </section>
  );
}

function Paragraph({ block: { kind, text } }: { readonly block: LetterBlock }) {
  if (kind === "title") {
    return (
      <h3 className={classes["subject"]} dir="auto">
        {text}
      </h3>
    );
  }
  if (kind === "heading") {
    return (
      <h4 className={classes["heading"]} dir="auto">
        {text}
      </h4>
    );
  }
  return (
    <p className={classes["paragraph"]} data-kind={kind} dir="auto">
      {text}
    </p>
  );
}
