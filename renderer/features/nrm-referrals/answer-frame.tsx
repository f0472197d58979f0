import { Button } from "@mantine/core";
import { IconAlertCircle, IconBulb } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { isBlank, type AnswerMode } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { modeSentence } from "#shared/domain/nrm-summary.ts";
import { civilDateOf, type CivilDate, type Instant } from "#shared/domain/instant.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { useToday } from "../../components/use-today.ts";
import { formatMoment, formatTime } from "../../wording/dates.ts";
import { answerModeLabels } from "../../wording/labels.ts";
import { AnswerModes, AnswerModesMenu } from "./answer-modes.tsx";
import type { HeldAnswer } from "./answer-saver.ts";
import { adviceIdOf } from "./question-frame.tsx";
import classes from "./question.module.css";
import { NotSaved, SavedState } from "./saved-state.tsx";
import { useSection } from "./section-context.ts";
import type { TypedAnswer } from "./use-typed-answer.ts";

type AnswerFrameProps = {
  readonly question: NrmQuestion;
  readonly label: string;
  readonly held: HeldAnswer;
  /** Set for a field that is typed in. */
  readonly typed?: TypedAnswer;
  readonly setMode: (mode: AnswerMode) => void;
  /** The ways to answer folded into one word: for the short fields of a group. */
  readonly isCompact?: boolean;
  /** Further words beside the saved state, as the count of characters. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** Around every control: what stands in place of it, advice, the five ways to answer, and whether it is kept. */
export function AnswerFrame(props: AnswerFrameProps) {
  const { question, label, held, typed, setMode, isCompact = false, aside, children } = props;
  const { saver } = useSection();
  const today = useToday();
  const mode = isBlank(held.answer) && !typed?.text ? null : (held.answer?.mode ?? (typed?.text ? "answered" : null));
  const isOpen = mode === null || mode === "answered";
  const Modes = isCompact ? AnswerModesMenu : AnswerModes;

  const foot = (
    <div className={classes["foot"]}>
      <Modes label={label} mode={mode} onChange={setMode} />
      <span className={classes["state"]}>
        {isOpen && aside}
        <SavedState held={held} {...(typed ? { typed } : {})} />
        <AnswerHistory held={held} question={question} />
      </span>
    </div>
  );
  return (
    <div className={isCompact ? classes["compact"] : undefined}>
      {isOpen ? children : <ModeStands label={label} mode={mode} typed={typed} />}
      {isCompact && foot}
      {typed?.keptFrom && isOpen && (
        <p className={classes["kept"]}>
          <span>
            Kept from {shortMoment(typed.keptFrom, today)},{" "}
            {typed.isKeptSaved ? "saved as the answer now." : "not saved yet."}
          </span>
          {!typed.isKeptSaved && (
            <Button onClick={typed.dropDraft} size="compact-sm" variant="subtle">
              Go back to the saved answer
            </Button>
          )}
        </p>
      )}
      <NotSaved
        held={held}
        onRetry={() => void (typed ? typed.commit() : saver.retry(question.key, null))}
        onTakeTheirs={() => (typed ? typed.takeTheirs() : saver.takeTheirs(question.key))}
        question={question}
      />
      <Advice questionKey={question.key} isShown={!isBlank(held.answer)} />
      {!isCompact && foot}
    </div>
  );
}

/** Every version of one answer, once there is one. */
export function AnswerHistory({ question, held }: { readonly question: NrmQuestion; readonly held: HeldAnswer }) {
  const { referralId } = useSection();
  if (held.savedAt === null) return null;
  return <HistoryButton isCompact object="nrm_answer" objectId={`${referralId}/${question.key}`} of={question.label} />;
}

function shortMoment(moment: Instant, today: CivilDate): string {
  return civilDateOf(new Date(moment)) === today ? formatTime(moment) : formatMoment(moment);
}

type ModeStandsProps = {
  readonly label: string;
  readonly mode: Exclude<AnswerMode, "answered">;
  readonly typed: TypedAnswer | undefined;
};

/** In the place of the control while the question is answered in another way. */
function ModeStands({ mode, typed }: ModeStandsProps) {
  return (
    <div className={classes["modeStands"]}>
      <p>
        <strong>{answerModeLabels[mode]}.</strong> The summary says: “{modeSentence[mode]}”
      </p>
      {typed !== undefined && typed.text !== "" && (
        <p className={classes["small"]}>
          What was written before is kept as a draft. Choose “{answerModeLabels.answered}” to bring it back.{" "}
          <Button onClick={typed.dropDraft} size="compact-xs" variant="subtle">
            Throw it away
          </Button>
        </p>
      )}
    </div>
  );
}

/** Beside the field, never in the way: what the form would not take, and what makes a referral weaker. */
export function Advice({ questionKey, isShown }: { readonly questionKey: string; readonly isShown: boolean }) {
  const { findings } = useSection();
  const all = isShown ? (findings.get(questionKey) ?? []) : [];
  return (
    <div id={adviceIdOf(questionKey)}>
      {all.map(({ severity, ruleId, message }) => (
        <p className={classes["advice"]} data-severity={severity} key={`${ruleId} ${message}`}>
          {severity === "error" ? <IconAlertCircle aria-hidden size={18} /> : <IconBulb aria-hidden size={18} />}
          <span>{message}</span>
        </p>
      ))}
    </div>
  );
}
