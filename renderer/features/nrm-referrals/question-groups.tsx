import { Checkbox } from "@mantine/core";
import type { AnswerMode } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion, NrmQuestionGroup } from "#shared/domain/nrm-question-set.ts";
import { AnswerFrame, AnswerHistory } from "./answer-frame.tsx";
import { ListField } from "./choice-field.tsx";
import { hasChoices } from "./choices-of.ts";
import { FactRows } from "./facts-rows.tsx";
import { inputIdOf, QuestionFrame } from "./question-frame.tsx";
import classes from "./question.module.css";
import { SavedState } from "./saved-state.tsx";
import { useHeldAnswer, useSection } from "./section-context.ts";
import { TypedField } from "./typed-field.tsx";
import { useTypedAnswer } from "./use-typed-answer.ts";

export type GroupProps = {
  readonly group: NrmQuestionGroup;
  readonly questions: readonly [NrmQuestion, ...NrmQuestion[]];
};

/** One question with several boxes, under their headings. A mode for all of them stands on the first. */
export function TicksQuestion({ group, questions }: GroupProps) {
  const { saver } = useSection();
  const [first] = questions;
  const held = useHeldAnswer(first.key);
  const headings = [...new Set(questions.map((question) => question.heading ?? ""))];

  const setMode = (mode: AnswerMode) => {
    // Boxes that stay ticked would speak against the mode.
    for (const { key } of questions.slice(1)) {
      if (saver.held(key).answer?.value === true) {
        void saver.put({ questionKey: key, mode: "answered", value: false }, null);
      }
    }
    void saver.put({ questionKey: first.key, mode, value: mode === "answered" ? false : null }, null);
  };
  const onTick = () => {
    if (held.answer && held.answer.mode !== "answered") {
      void saver.put({ questionKey: first.key, mode: "answered", value: false }, null);
    }
  };

  return (
    <QuestionFrame
      hint={group.hint}
      id={group.id}
      isOptional={group.atLeastOne !== true}
      keys={questions.map(({ key }) => key)}
      label={group.label}
      number={group.number}
    >
      <AnswerFrame held={held} label={group.label} question={first} setMode={setMode}>
        {headings.map((heading) => (
          <fieldset className={classes["ticks"]} key={heading}>
            <legend>{heading}</legend>
            {questions
              .filter((question) => (question.heading ?? "") === heading)
              .map((question) => (
                <Tick isFirst={question === first} key={question.key} onTick={onTick} question={question} />
              ))}
          </fieldset>
        ))}
      </AnswerFrame>
    </QuestionFrame>
  );
}

type TickProps = {
  readonly question: NrmQuestion;
  /** The history of the first box stands under all of them: the mode for all is kept with it. */
  readonly isFirst: boolean;
  readonly onTick: () => void;
};

function Tick({ question, isFirst, onTick }: TickProps) {
  const { saver } = useSection();
  const held = useHeldAnswer(question.key);
  return (
    <div className={classes["tick"]}>
      <Checkbox
        checked={held.answer?.value === true}
        label={question.label}
        onChange={(event) => {
          const value = event.currentTarget.checked;
          if (value) onTick();
          void saver.put({ questionKey: question.key, mode: "answered", value }, null);
        }}
      />
      {held.state !== "idle" && <SavedState held={held} />}
      {!isFirst && <AnswerHistory held={held} question={question} />}
    </div>
  );
}

/** Parts of one fact, short and close together: a name, an address, a contact. */
export function PartsQuestion({ group, questions, isDependent }: GroupProps & { readonly isDependent: boolean }) {
  const [first] = questions;
  return (
    <QuestionFrame
      hint={group.hint}
      id={group.id}
      isDependent={isDependent}
      isOptional={questions.every((question) => !question.required)}
      keys={questions.map(({ key }) => key)}
      label={group.label}
      lookFor={first.lookFor}
      number={group.number}
    >
      <div className={classes["parts"]}>
        {questions.map((question) => (
          <Part groupLabel={group.label} key={question.key} question={question} />
        ))}
      </div>
    </QuestionFrame>
  );
}

function Part({ question, groupLabel }: { readonly question: NrmQuestion; readonly groupLabel: string }) {
  return (
    <div className={classes["part"]} data-part={question.key}>
      <label className={classes["partLabel"]} htmlFor={inputIdOf(question.key)}>
        {shortLabel(question.label, groupLabel)}
        {!question.required && <span className={classes["optional"]}> (optional)</span>}
      </label>
      {question.hint !== undefined && <p className={classes["hint"]}>{question.hint}</p>}
      {hasChoices(question) ? (
        <ListField isCompact label={question.label} question={question} />
      ) : (
        <TypedPart question={question} />
      )}
    </div>
  );
}

function TypedPart({ question }: { readonly question: NrmQuestion }) {
  const { factsFor } = useSection();
  const answer = useTypedAnswer(question);
  const facts = factsFor(question.key).filter((fact) => fact.value !== answer.text);
  return (
    <>
      <FactRows facts={facts} label={question.label} onUse={answer.bringIn} />
      <TypedField answer={answer} isCompact label={question.label} question={question} />
    </>
  );
}

/** "Their address: town or city" under "Their postal address" is "Town or city". */
function shortLabel(label: string, groupLabel: string): string {
  const [head, tail] = label.split(": ", 2);
  if (tail === undefined || head === undefined || !groupLabel.includes("address")) return label;
  return tail.charAt(0).toUpperCase() + tail.slice(1);
}
