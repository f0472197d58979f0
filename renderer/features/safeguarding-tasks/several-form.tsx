import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Input, Output } from "#shared/contract/index.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { type Deed, deedInWords, firstOf } from "./several-words.ts";
import classes from "./tasks.module.css";

export type Several = Input<"safeguardingTasks.takeBackSeveral">["tasks"];

/** What was done to several tasks, with what it takes to take it back. */
export type SeveralDone = {
  readonly deed: Deed;
  readonly tasks: Output<"safeguardingTasks.completeSeveral">["tasks"];
  /** Of all that were chosen, by id: whatever becomes of them, they are called so in the notice. */
  readonly titles: ReadonlyMap<string, string>;
};

/** What will be done: to which tasks, and which of the chosen are left, and why. */
export type Plan = {
  readonly deed: Deed;
  readonly going: readonly TaskRow[];
  readonly left: readonly { readonly task: TaskRow; readonly why: string }[];
};

type SeveralFormProps = {
  /** What the form is for, for whoever hears it. */
  readonly label: string;
  readonly submitLabel: string;
  /** Null while a field has to be filled in first. */
  readonly plan: Plan | null;
  /** Said in place of the question where none of the chosen can go. */
  readonly noneGoing: string;
  readonly withCase: boolean;
  readonly isWorking: boolean;
  readonly error: unknown;
  readonly onCheck: () => void;
  readonly onConfirm: (plan: Plan, tasks: Several) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Asks what becomes of the chosen tasks, and then once more, with their number and names, before it is done (SPEC ST18). */
export function SeveralForm(props: SeveralFormProps) {
  const { label, submitLabel, plan, noneGoing, withCase, isWorking, error, onCheck, onConfirm, onClose } = props;
  const form = useRef<HTMLFormElement>(null);
  // As it was when it was asked: what is on screen in the question is what is done.
  const [asked, setAsked] = useState<Plan | null>(null);
  const [isNoneSaid, setNoneSaid] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>("textarea, input:not([type='radio'])")?.focus(), []);

  const ask = () => {
    onCheck();
    setNoneSaid(plan !== null && plan.going.length === 0);
    if (plan === null) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
    } else if (plan.going.length > 0) setAsked(plan);
  };
  useShortcut("saveForm", ask, asked === null);
  const words = asked && deedInWords(asked.deed, asked.going.length);

  return (
    <form
      ref={form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {props.children}
      <p role="status" className={classes["noneGoing"]}>
        {isNoneSaid ? noneGoing : ""}
      </p>
      <Group gap="xs" mt="sm">
        <Button type="submit">{submitLabel}</Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
      {asked && words && (
        <ConfirmDialog
          opened
          title={words.question}
          confirmLabel={words.confirm}
          cancelLabel="Go back"
          isWorking={isWorking}
          error={error}
          onConfirm={() => onConfirm(asked, asked.going.map(basedOn))}
          onClose={() => setAsked(null)}
        >
          <PlanInWords plan={asked} withCase={withCase} />
        </ConfirmDialog>
      )}
    </form>
  );
}

function PlanInWords({ plan: { going, left }, withCase }: { readonly plan: Plan; readonly withCase: boolean }) {
  const { first, more } = firstOf(going);
  const named = (task: TaskRow) => (
    <>
      <bdi>{task.title}</bdi>
      {withCase && ` (${task.reference})`}
    </>
  );
  return (
    <div className={classes["plan"]}>
      <ul>
        {first.map((task) => (
          <li key={task.id}>{named(task)}</li>
        ))}
        {more !== "" && <li>{more}</li>}
      </ul>
      {left.length > 0 && (
        <>
          <p>Left as {left.length === 1 ? "it is" : "they are"}:</p>
          <ul>
            {left.map(({ task, why }) => (
              <li key={task.id}>
                {named(task)}: {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>You can take it back from the notice that follows.</p>
    </div>
  );
}

const basedOn = ({ id, revision }: TaskRow) => ({ taskId: id, basedOnRevision: revision });
