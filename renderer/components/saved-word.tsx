import type { Instant } from "#shared/domain/instant.ts";
import { formatTime } from "../wording/dates.ts";
import { statusWords } from "../wording/status-words.ts";
import classes from "./saved-word.module.css";

type SavedWordProps = {
  readonly state: "idle" | "saving" | "saved" | "failed";
  readonly savedAt: Instant | null;
  /** "Saved" for a record, "Draft kept" for half-typed words. */
  readonly word?: string;
};

/** Says whether it is saved, in the same place every time. A screen reader hears it once. */
export function SavedWord({ state, savedAt, word = statusWords.saved }: SavedWordProps) {
  return (
    <span className={classes["word"]} data-state={state} role="status">
      {state === "saving" && savedAt === null && statusWords.saving}
      {(state === "saved" || (state === "saving" && savedAt !== null)) &&
        `${word}${savedAt === null ? "" : ` ${formatTime(savedAt)}`}`}
      {state === "failed" && `${statusWords.notSaved}. Your words are still here; trying again.`}
    </span>
  );
}
