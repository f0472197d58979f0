import { Button, Group } from "@mantine/core";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { answerText, modeSentence } from "#shared/domain/nrm-summary.ts";
import { civilDateOf } from "#shared/domain/instant.ts";
import { SavedWord } from "../../components/saved-word.tsx";
import { useToday } from "../../components/use-today.ts";
import { errorMessages } from "../../errors/error-messages.ts";
import { appErrorOf } from "../../errors/app-error-of.ts";
import type { DraftHandle } from "../../ipc/use-draft.ts";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import { statusWords } from "../../wording/status-words.ts";
import type { HeldAnswer } from "./answer-saver.ts";
import { useSection } from "./section-context.ts";
import classes from "./question.module.css";

type SavedStateProps = {
  readonly held: HeldAnswer;
  /** The half-typed words of a text field. */
  readonly typed?: { readonly isDirty: boolean; readonly draft: Pick<DraftHandle, "state" | "savedAt"> };
};

/** In one place under each field: whether what stands in it is kept. */
export function SavedState({ held, typed }: SavedStateProps) {
  const today = useToday();
  if (typed?.isDirty && held.state !== "saving") {
    return <SavedWord savedAt={typed.draft.savedAt} state={typed.draft.state} word={statusWords.draftKept} />;
  }
  if (held.state === "failed") return <span className={classes["notSaved"]}>{statusWords.notSaved}</span>;
  if (held.state === "idle" && held.savedAt !== null && civilDateOf(new Date(held.savedAt)) !== today) {
    return (
      <span className={classes["small"]}>
        {statusWords.saved} {formatDateWithoutDay(held.savedAt)}
      </span>
    );
  }
  return (
    <SavedWord savedAt={held.savedAt} state={held.state === "idle" && held.savedAt !== null ? "saved" : held.state} />
  );
}

type NotSavedProps = {
  readonly question: NrmQuestion;
  readonly held: HeldAnswer;
  readonly onRetry: () => void;
  readonly onTakeTheirs: () => void;
};

/** Why an answer could not be saved, with what is safe and what to do. The words stay in the field. */
export function NotSaved({ question, held, onRetry, onTakeTheirs }: NotSavedProps) {
  const { saver } = useSection();
  if (held.state !== "failed") return null;
  if (held.theirs) {
    const other = held.theirs.mode === "answered" ? answerText(question, held.theirs) : modeSentence[held.theirs.mode];
    return (
      <div className={classes["conflict"]} role="alert">
        <p>Another answer was saved to this question meanwhile. Yours is still here, not saved yet.</p>
        <blockquote className={classes["other"]} dir="auto">
          {other === "" ? "Left empty" : other}
        </blockquote>
        <Group gap="xs">
          <Button onClick={() => void saver.retry(question.key, null)} size="compact-sm" variant="default">
            Keep my answer
          </Button>
          <Button onClick={onTakeTheirs} size="compact-sm" variant="default">
            Take the other answer
          </Button>
        </Group>
      </div>
    );
  }
  const { what } = errorMessages[appErrorOf(held.error).code];
  return (
    <div className={classes["conflict"]} role="alert">
      <p>This answer is not saved yet. {what} What you gave is still here.</p>
      <Button onClick={onRetry} size="compact-sm" variant="default">
        Save again
      </Button>
    </div>
  );
}
