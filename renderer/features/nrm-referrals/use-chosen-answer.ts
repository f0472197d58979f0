import { useRef } from "react";
import type { AnswerMode, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import type { HeldAnswer } from "./answer-saver.ts";
import { useHeldAnswer, useSection } from "./section-context.ts";

export type ChosenAnswer = {
  readonly held: HeldAnswer;
  /** The value on record; null while there is none. */
  readonly value: NrmAnswerValue;
  readonly choose: (value: NrmAnswerValue) => void;
  readonly setMode: (mode: AnswerMode) => void;
};

/** A field in which something is chosen. Each choice is saved at once. */
export function useChosenAnswer(question: NrmQuestion): ChosenAnswer {
  const { saver } = useSection();
  const held = useHeldAnswer(question.key);
  const value = held.answer?.value ?? null;
  const lastChosen = useRef<NrmAnswerValue>(value);
  if (value !== null) lastChosen.current = value;

  const put = (mode: AnswerMode, chosen: NrmAnswerValue) =>
    void saver.put({ questionKey: question.key, mode, value: chosen }, null);

  return {
    held,
    value,
    choose: (chosen) => put("answered", chosen),
    // The choice that a mode replaced comes back with "Answered" while the page is open.
    setMode: (mode) => put(mode, mode === "answered" ? (lastChosen.current ?? blankOf(question)) : null),
  };
}

/** An answer without content, by the kind of question. */
export function blankOf(question: NrmQuestion): NrmAnswerValue {
  if (question.type === "checkboxes") return [];
  return question.type === "tick" || question.type === "confirm" ? false : "";
}
