import { paragraphsOf } from "../wording/paragraphs.ts";
import classes from "./long-text.module.css";

/** Text as it was typed: paragraphs and line breaks kept, each paragraph in the direction of its script. */
export function LongText({ text }: { readonly text: string }) {
  return (
    <div className={classes["text"]}>
      {paragraphsOf(text).map((paragraph) => (
        <p key={paragraph.at} dir="auto">
          {paragraph.text}
        </p>
      ))}
    </div>
  );
}
