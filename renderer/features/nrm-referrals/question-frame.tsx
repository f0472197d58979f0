import type { ReactNode } from "react";
import type { NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { FactRows } from "./facts-rows.tsx";
import type { FactOnRecord } from "./section-context.ts";
import classes from "./question.module.css";

type QuestionFrameProps = {
  /** Key of the question, or id of the group. */
  readonly id: string;
  /** Keys of all questions drawn in it. */
  readonly keys: readonly string[];
  readonly number: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly lookFor?: string | undefined;
  readonly isOptional: boolean;
  /** Must speak of every situation when there was more than one. */
  readonly coversEverySituation?: boolean;
  /** Asked because of an answer above it. */
  readonly isDependent?: boolean;
  /** The one input that the label names; a set of inputs is named as a group instead. */
  readonly inputId?: string;
  readonly facts?: readonly FactOnRecord[];
  readonly onUseFact?: (value: NrmAnswerValue) => void;
  readonly children: ReactNode;
};

/** One idea: the question in plain words, what decision-makers look for beside it, and the answer under it. */
export function QuestionFrame(props: QuestionFrameProps) {
  const { id, keys, number, label, hint, lookFor, isOptional, inputId, facts = [], onUseFact, children } = props;
  const words = (
    <>
      {label}
      {isOptional && <span className={classes["optional"]}> (optional)</span>}
    </>
  );
  const isGroup = inputId === undefined;
  return (
    <div
      className={classes["question"]}
      data-dependent={props.isDependent || undefined}
      data-question={id}
      data-question-keys={keys.join(" ")}
      {...(isGroup ? { role: "group", "aria-labelledby": labelIdOf(id) } : {})}
    >
      <div className={classes["ask"]}>
        <h2 className={classes["label"]} id={labelIdOf(id)}>
          <span aria-hidden className={classes["number"]}>
            {number}
          </span>
          {isGroup ? <span>{words}</span> : <label htmlFor={inputId}>{words}</label>}
        </h2>
        {hint !== undefined && (
          <p className={classes["hint"]} id={hintIdOf(id)}>
            {hint}
          </p>
        )}
        {onUseFact && <FactRows facts={facts} label={label} onUse={onUseFact} />}
      </div>
      {(lookFor !== undefined || props.coversEverySituation) && (
        <div className={classes["help"]}>
          {lookFor !== undefined && (
            <>
              <p className={classes["helpTitle"]}>What the Home Office looks for</p>
              <p>{lookFor}</p>
            </>
          )}
          {props.coversEverySituation && <p>There was more than one situation: this answer should cover every one.</p>}
        </div>
      )}
      <div className={classes["answer"]} data-answer>
        {children}
      </div>
    </div>
  );
}

export function labelIdOf(id: string): string {
  return `question-${id}-label`;
}

export function hintIdOf(id: string): string {
  return `question-${id}-hint`;
}

export function inputIdOf(questionKey: string): string {
  return `answer-${questionKey}`;
}

export function adviceIdOf(questionKey: string): string {
  return `advice-${questionKey}`;
}
