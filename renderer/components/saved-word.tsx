import { useEffect } from "react";
import type { Instant } from "#shared/domain/instant.ts";
import { formatTime } from "../wording/dates.ts";
import { statusWords } from "../wording/status-words.ts";
import { announce } from "./announcer.tsx";
import classes from "./saved-word.module.css";

type SavedWordProps = {
  readonly state: "idle" | "saving" | "saved" | "failed";
  readonly savedAt: Instant | null;
  /** "Saved" for a record, "Draft kept" for half-typed words. */
  readonly word?: string;
};

const failed = `${statusWords.notSaved}. Your words are still here; trying again.`;

/**
 * Says whether it is saved, in the same place every time. A screen reader hears once that a draft is kept, however long
 * the typing goes on and whatever the clock beside the word says; it hears of a record each time one is saved.
 */
export function SavedWord({ state, savedAt, word = statusWords.saved }: SavedWordProps) {
  const time = word === statusWords.draftKept ? "" : (savedAt ?? "");
  const heard = state === "failed" ? failed : savedAt === null ? "" : word;
  useEffect(() => {
    if (heard !== "") announce(heard);
  }, [heard, time]);
  return (
    <span className={classes["word"]} data-state={state}>
      {state === "saving" && savedAt === null && statusWords.saving}
      {(state === "saved" || (state === "saving" && savedAt !== null)) &&
        `${word}${savedAt === null ? "" : ` ${formatTime(savedAt)}`}`}
      {state === "failed" && failed}
    </span>
  );
}
