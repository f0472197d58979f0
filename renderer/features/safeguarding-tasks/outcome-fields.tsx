import { Group, Radio, Textarea } from "@mantine/core";
import type { KeyboardEventHandler, ReactNode, Ref } from "react";
import { taskStatusLabels } from "../../wording/labels.ts";

export type FinishedStatus = "done" | "not_needed";

/** What came of a task, or of several: the words are the record, the status only sorts them. */
export type Outcome = { readonly status: FinishedStatus; readonly outcome: string };

type OutcomeFieldsProps = {
  readonly value: Outcome;
  readonly onChange: (value: Outcome) => void;
  /** What comes after it, before it is recorded. */
  readonly description: ReactNode;
  readonly isErrorShown: boolean;
  readonly wordsRef: Ref<HTMLTextAreaElement>;
  readonly onKeyDown?: KeyboardEventHandler;
};

/** Done or not needed, and in which words. */
export function OutcomeFields(props: OutcomeFieldsProps) {
  const { value, onChange, description, isErrorShown, wordsRef, onKeyDown } = props;
  const { status, outcome } = value;
  return (
    <>
      <Radio.Group
        aria-label="What came of it"
        value={status}
        onChange={(chosen) => onChange({ ...value, status: chosen === "done" ? "done" : "not_needed" })}
      >
        <Group gap="lg" mb="xs">
          <Radio value="done" label={taskStatusLabels.done} />
          <Radio value="not_needed" label={taskStatusLabels.not_needed} />
        </Group>
      </Radio.Group>
      <Textarea
        ref={wordsRef}
        label={status === "done" ? "What was done" : "Why it is not needed"}
        description={description}
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        value={outcome}
        error={isErrorShown && outcome.trim() === "" ? "Say what came of it." : null}
        onChange={(event) => onChange({ ...value, outcome: event.currentTarget.value })}
        {...(onKeyDown && { onKeyDown })}
      />
    </>
  );
}
