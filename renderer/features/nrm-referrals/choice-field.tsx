import { Checkbox, Radio } from "@mantine/core";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { AnswerFrame } from "./answer-frame.tsx";
import { adviceIdOf, inputIdOf, labelIdOf } from "./question-frame.tsx";
import classes from "./question.module.css";
import { ReferencePicker } from "./reference-picker.tsx";
import { useChosenAnswer } from "./use-chosen-answer.ts";

type ChoiceFieldProps = {
  readonly question: NrmQuestion;
  readonly label: string;
  readonly hintId?: string | undefined;
  readonly isCompact?: boolean;
};

/** One of a few answers, in words, one under the other. */
export function RadioField({ question, label, hintId }: ChoiceFieldProps) {
  const { held, value, choose, setMode } = useChosenAnswer(question);
  return (
    <AnswerFrame held={held} label={label} question={question} setMode={setMode}>
      <div
        aria-describedby={[hintId, adviceIdOf(question.key)].filter(Boolean).join(" ")}
        aria-labelledby={labelIdOf(question.key)}
        className={classes["choices"]}
        role="radiogroup"
      >
        {question.options?.map((option) => (
          <Radio
            checked={value === option.value}
            key={option.value}
            label={option.label}
            name={question.key}
            onChange={() => choose(option.value)}
            value={option.value}
          />
        ))}
      </div>
    </AnswerFrame>
  );
}

/** Any of a few answers. */
export function CheckboxesField({ question, label }: ChoiceFieldProps) {
  const { held, value, choose, setMode } = useChosenAnswer(question);
  const chosen = Array.isArray(value) ? value : [];
  const options = question.options ?? [];
  return (
    <AnswerFrame held={held} label={label} question={question} setMode={setMode}>
      <div className={classes["choices"]}>
        {options.map((option) => (
          <Checkbox
            checked={chosen.includes(option.value)}
            key={option.value}
            label={option.label}
            onChange={(event) => {
              const isTicked = event.currentTarget.checked;
              // In the form's order, whatever the order of the ticks.
              choose(
                options
                  .map((other) => other.value)
                  .filter((other) => (other === option.value ? isTicked : chosen.includes(other))),
              );
            }}
          />
        ))}
      </div>
    </AnswerFrame>
  );
}

/** One box that stands for a promise: it is safe to write there, the person allows it. */
export function ConfirmField({ question, label, hintId }: ChoiceFieldProps) {
  const { held, value, choose, setMode } = useChosenAnswer(question);
  return (
    <AnswerFrame held={held} label={label} question={question} setMode={setMode}>
      <div className={classes["choices"]}>
        <Checkbox
          aria-describedby={[hintId, adviceIdOf(question.key)].filter(Boolean).join(" ")}
          aria-labelledby={`${inputIdOf(question.key)}-word ${labelIdOf(question.key)}`}
          checked={value === true}
          id={inputIdOf(question.key)}
          label={<span id={`${inputIdOf(question.key)}-word`}>Confirmed</span>}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      </div>
    </AnswerFrame>
  );
}

/** One value of a published list, found by typing. */
export function ListField({ question, label, hintId, isCompact = false }: ChoiceFieldProps) {
  const { held, value, choose, setMode } = useChosenAnswer(question);
  return (
    <AnswerFrame held={held} isCompact={isCompact} label={label} question={question} setMode={setMode}>
      <ReferencePicker
        describedBy={[hintId, adviceIdOf(question.key)].filter(Boolean).join(" ")}
        inputId={inputIdOf(question.key)}
        label={label}
        onChange={choose}
        question={question}
        value={typeof value === "string" ? value : ""}
      />
    </AnswerFrame>
  );
}
