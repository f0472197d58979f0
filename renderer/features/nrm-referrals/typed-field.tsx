import { useDeferredValue } from "react";
import { answerStorageLimit, formLength } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { countOf } from "../../wording/dates.ts";
import { AnswerFrame } from "./answer-frame.tsx";
import { adviceIdOf, inputIdOf } from "./question-frame.tsx";
import classes from "./question.module.css";
import type { TypedAnswer } from "./use-typed-answer.ts";

type TypedFieldProps = {
  readonly question: NrmQuestion;
  readonly label: string;
  readonly answer: TypedAnswer;
  readonly hintId?: string | undefined;
  readonly isCompact?: boolean;
};

const inputModes = { email: "email", tel: "tel", number: "numeric" } as const;

/** A field that is typed in: one line for a fact, a growing box for an account. */
export function TypedField({ question, label, answer, hintId, isCompact = false }: TypedFieldProps) {
  const { type, key } = question;
  const isLong = type === "longText" || type === "fileNames";
  const shared = {
    id: inputIdOf(key),
    "aria-describedby": [hintId, adviceIdOf(key)].filter(Boolean).join(" "),
    autoComplete: "off",
    dir: "auto",
    maxLength: answerStorageLimit,
    value: answer.text,
    onBlur: () => void answer.commit(),
  } as const;

  return (
    <AnswerFrame
      aside={type === "longText" ? <TextCount most={question.maxLength ?? 0} text={answer.text} /> : undefined}
      held={answer.held}
      isCompact={isCompact}
      label={label}
      question={question}
      setMode={answer.setMode}
      typed={answer}
    >
      {isLong ? (
        <textarea
          {...shared}
          className={classes["box"]}
          data-short={type === "fileNames" || undefined}
          onChange={(event) => answer.setText(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          className={classes["input"]}
          data-width={type === "number" || type === "tel" ? type : undefined}
          inputMode={type in inputModes ? inputModes[type as keyof typeof inputModes] : "text"}
          onChange={(event) => answer.setText(event.currentTarget.value)}
          spellCheck={type === "text"}
          type="text"
        />
      )}
    </AnswerFrame>
  );
}

/** How much stands in the box, counted as the Home Office's form counts it. */
function TextCount({ text, most }: { readonly text: string; readonly most: number }) {
  const counted = useDeferredValue(text);
  const length = formLength(counted);
  const words = counted.match(/\S+/gu)?.length ?? 0;
  if (length === 0) return null;
  const over = length - most;
  return (
    <span className={classes["count"]} data-over={over > 0 || undefined}>
      {over > 0
        ? `${countOf(over, "character", "characters")} over ${most.toLocaleString("en-GB")}`
        : `${length.toLocaleString("en-GB")} of ${most.toLocaleString("en-GB")} characters`}
      , {words === 1 ? "1 word" : `${words.toLocaleString("en-GB")} words`}
    </span>
  );
}
