import { ActionIcon } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { copyWords } from "./copied-words.ts";
import classes from "./copy-button.module.css";

type CopyButtonProps = {
  /** What is copied, exactly. */
  readonly words: string;
  /** Names the thing: "the reference HF-7K2QM4". */
  readonly what: string;
  /**
   * Stands before the copying where it may do harm, as with a contact that is not safe: it may ask first, and calls
   * `copy` within the same press of a key or the pointer, or not at all.
   */
  readonly guard?: (copy: () => void) => void;
};

/** How long it is said that something was copied, in milliseconds. */
const saidFor = 4_000;

/** The one way words that are shown get onto the clipboard. They are taken off it again: see the corner. */
export function CopyButton({ words, what, guard = (copy) => copy() }: CopyButtonProps) {
  const [answer, setAnswer] = useState("");
  useEffect(() => {
    if (answer === "") return;
    const timer = setTimeout(() => setAnswer(""), saidFor);
    return () => clearTimeout(timer);
  }, [answer]);

  return (
    <span className={classes["copy"]}>
      <ActionIcon
        aria-label={`Copy ${what}`}
        onClick={() => guard(() => setAnswer(copyWords(words) ? "Copied" : "Not copied"))}
        title={`Copy ${what}`}
        variant="subtle"
      >
        {answer === "Copied" ? <IconCheck aria-hidden size={18} /> : <IconCopy aria-hidden size={18} />}
      </ActionIcon>
      <span className={classes["answer"]} role="status">
        {answer}
      </span>
    </span>
  );
}
