import { evidenceFilesKey, evidenceListKey } from "#shared/domain/nrm-evidence.ts";
import type { NrmQuestion, NrmQuestionGroup } from "#shared/domain/nrm-question-set.ts";
import { CheckboxesField, ConfirmField, ListField, RadioField } from "./choice-field.tsx";
import { hasChoices } from "./choices-of.ts";
import { DayField } from "./day-field.tsx";
import { EvidenceChoice } from "./evidence-choice.tsx";
import { EvidenceListOffer } from "./evidence-list-offer.tsx";
import { PartsQuestion, TicksQuestion } from "./question-groups.tsx";
import { hintIdOf, inputIdOf, QuestionFrame } from "./question-frame.tsx";
import { RepeatQuestion } from "./repeat-question.tsx";
import { useSection } from "./section-context.ts";
import { TypedField } from "./typed-field.tsx";
import { useTypedAnswer } from "./use-typed-answer.ts";
import { WordsOffer } from "./words-offer.tsx";
import { asksForWords } from "./words-on-record.ts";

/** What is drawn as one: a question, or the questions of a group. */
export type Block = {
  /** Key of the question, or id of the group. */
  readonly id: string;
  readonly group: NrmQuestionGroup | undefined;
  readonly questions: readonly [NrmQuestion, ...NrmQuestion[]];
  /** Asked because of an answer above it in the same section. */
  readonly isDependent: boolean;
};

type QuestionBlockProps = {
  readonly block: Block;
  readonly isSeveralSituations: boolean;
};

export function QuestionBlock({ block, isSeveralSituations }: QuestionBlockProps) {
  const { group, questions, isDependent } = block;
  const [question] = questions;
  if (group?.kind === "ticks") return <TicksQuestion group={group} questions={questions} />;
  if (group?.kind === "repeat") return <RepeatQuestion group={group} questions={questions} />;
  if (group) return <PartsQuestion group={group} isDependent={isDependent} questions={questions} />;

  const common = { question, isDependent, isSeveralSituations };
  switch (question.type) {
    case "radio":
    case "checkboxes":
    case "confirm":
    case "tick":
    case "list":
    case "date":
      return <ChosenQuestion {...common} />;
    default:
      return hasChoices(question) ? <ChosenQuestion {...common} /> : <TypedQuestion {...common} />;
  }
}

type SingleProps = {
  readonly question: NrmQuestion;
  readonly isDependent: boolean;
  readonly isSeveralSituations: boolean;
};

function frameOf({ question, isDependent, isSeveralSituations }: SingleProps) {
  return {
    id: question.key,
    keys: [question.key],
    number: question.number,
    label: question.label,
    hint: question.hint,
    lookFor: question.lookFor,
    isOptional: !question.required,
    isDependent,
    coversEverySituation: question.coversEverySituation === true && isSeveralSituations,
  } as const;
}

function TypedQuestion(props: SingleProps) {
  const { question } = props;
  const { factsFor } = useSection();
  const answer = useTypedAnswer(question);
  return (
    <QuestionFrame
      {...frameOf(props)}
      facts={factsFor(question.key).filter((fact) => fact.value === null || String(fact.value) !== answer.text)}
      inputId={inputIdOf(question.key)}
      onUseFact={answer.bringIn}
    >
      {question.key === evidenceFilesKey && <EvidenceChoice answer={answer} />}
      {question.key === evidenceListKey && <EvidenceListOffer answer={answer} question={question} />}
      {asksForWords(question.key) && <WordsOffer answer={answer} question={question} />}
      <TypedField
        answer={answer}
        hintId={question.hint === undefined ? undefined : hintIdOf(question.key)}
        label={question.label}
        question={question}
      />
    </QuestionFrame>
  );
}

function ChosenQuestion(props: SingleProps) {
  const { question } = props;
  const { factsFor, saver } = useSection();
  const field = {
    question,
    label: question.label,
    hintId: question.hint === undefined ? undefined : hintIdOf(question.key),
  };
  const isList = hasChoices(question);
  return (
    <QuestionFrame
      {...frameOf(props)}
      facts={factsFor(question.key).filter((fact) => fact.value !== saver.held(question.key).answer?.value)}
      onUseFact={(value) => void saver.put({ questionKey: question.key, mode: "answered", value }, null)}
      {...(isList ? { inputId: inputIdOf(question.key) } : {})}
    >
      {isList ? (
        <ListField {...field} />
      ) : question.type === "radio" ? (
        <RadioField {...field} />
      ) : question.type === "checkboxes" ? (
        <CheckboxesField {...field} />
      ) : question.type === "date" ? (
        <DayField {...field} />
      ) : (
        <ConfirmField {...field} />
      )}
    </QuestionFrame>
  );
}
