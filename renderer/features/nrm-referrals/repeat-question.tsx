import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { isBlank, type NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { ListField } from "./choice-field.tsx";
import { adviceIdOf, inputIdOf, QuestionFrame } from "./question-frame.tsx";
import type { GroupProps } from "./question-groups.tsx";
import classes from "./question.module.css";
import { ReferencePicker } from "./reference-picker.tsx";
import { SavedState } from "./saved-state.tsx";
import { useHeldAnswer, useSection } from "./section-context.ts";

/** Up to ten values of one list. The first is the question; the rest is room that grows. */
export function RepeatQuestion({ group, questions }: GroupProps) {
  const { saver } = useSection();
  const [first, ...others] = questions;
  const filled = others.filter(({ key }) => !isBlank(saver.held(key).answer)).length;
  const [room, setRoom] = useState(0);
  const last = Math.max(filled, others.findLastIndex(({ key }) => !isBlank(saver.held(key).answer)) + 1, room);

  const remove = (at: number) => {
    // The places after it move up, so that no gap is left in the middle.
    const values = questions.map(({ key }) => textOf(saver.held(key).answer?.value ?? null));
    const left = [...values.filter((_, index) => index !== at), ""];
    for (const [index, { key }] of questions.entries()) {
      const value = left[index] ?? "";
      if (value !== values[index]) void saver.put({ questionKey: key, mode: "answered", value }, null);
    }
    setRoom(last - 1);
  };

  return (
    <QuestionFrame
      hint={first.hint ?? group.hint}
      id={group.id}
      isDependent
      isOptional={!first.required}
      keys={questions.map(({ key }) => key)}
      label={group.label}
      lookFor={first.lookFor}
      number={group.number}
    >
      <label className={classes["unseen"]} htmlFor={inputIdOf(first.key)}>
        {first.label}
      </label>
      <ListField label={first.label} question={first} />
      {others.slice(0, last).map((question, index) => (
        <Further key={question.key} onRemove={() => remove(index + 1)} question={question} />
      ))}
      {last < others.length && (
        <Button
          className={classes["add"] ?? ""}
          leftSection={<IconPlus aria-hidden size={16} />}
          onClick={() => setRoom(last + 1)}
          size="compact-sm"
          variant="subtle"
        >
          {first.list === "countries" ? "Add another country" : "Add another place"}
        </Button>
      )}
    </QuestionFrame>
  );
}

function Further({ question, onRemove }: { readonly question: NrmQuestion; readonly onRemove: () => void }) {
  const { saver } = useSection();
  const held = useHeldAnswer(question.key);
  return (
    <div className={classes["further"]}>
      <label className={classes["unseen"]} htmlFor={inputIdOf(question.key)}>
        {question.label}
      </label>
      <ReferencePicker
        describedBy={adviceIdOf(question.key)}
        inputId={inputIdOf(question.key)}
        label={question.label}
        onChange={(value) => void saver.put({ questionKey: question.key, mode: "answered", value }, null)}
        question={question}
        value={textOf(held.answer?.value ?? null)}
      />
      <Button aria-label={`Remove: ${question.label}`} onClick={onRemove} size="compact-sm" variant="subtle">
        Remove
      </Button>
      <SavedState held={held} />
    </div>
  );
}

function textOf(value: NrmAnswerValue): string {
  return typeof value === "string" ? value : "";
}
