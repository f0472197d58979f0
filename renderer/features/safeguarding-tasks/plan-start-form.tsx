import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { plannedDay, type TaskPlan, taskPlan, taskPlans, type TaskPlanStep } from "#shared/domain/task-plan.ts";
import { DateField } from "../../components/date-field.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { type PlannedTask, PlanStepRow } from "./plan-step-row.tsx";
import { taskContentOf, type TaskDraft } from "./task-content.ts";
import classes from "./tasks.module.css";

type PlanStartFormProps = {
  readonly caseId: CaseId;
  /** Of the case: a step that is open already is not begun twice by a slip. */
  readonly tasks: readonly TaskRow[];
  readonly today: CivilDate;
  /** Called with what was done, in words. */
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** What the worker changed of a step; the rest is as the plan has it. */
type StepChange = Partial<TaskDraft> & { readonly isChosen?: boolean };

const noChanges: Readonly<Record<string, StepChange>> = {};

/** A plan, looked through and changed before its tasks are made (SPEC ST21). */
export function PlanStartForm({ caseId, tasks, today, onDone, onClose }: PlanStartFormProps) {
  const me = useVaultQuery("workers.me", {}).data?.name;
  const start = useVaultCommand("safeguardingTasks.startPlan");
  const form = useRef<HTMLFormElement>(null);
  const [plan, setPlan] = useState<TaskPlan | null>(null);
  const [anchorOn, setAnchorOn] = useState<CivilDate | null>(null);
  const [typedOwner, setTypedOwner] = useState<string | null>(null);
  const [changes, setChanges] = useState(noChanges);
  const [open, setOpen] = useState<string | null>(null);
  const [isCheckShown, setCheckShown] = useState(false);
  useEffect(() => form.current?.querySelector("select")?.focus(), []);

  const owner = typedOwner ?? me ?? "";
  const planned =
    plan && anchorOn ? plan.steps.map((step) => plannedTask(step, { anchorOn, owner, tasks, today, changes })) : [];
  const chosen = planned.filter(({ isChosen }) => isChosen);

  const save = () => {
    if (start.isPending) return;
    setCheckShown(true);
    const contents = chosen.map((task) => ({ stepKey: task.step.key, content: taskContentOf(task.draft) }));
    const wrong = contents.find(({ content }) => content === null);
    if (wrong) setOpen(wrong.stepKey);
    if (plan === null || anchorOn === null || wrong || contents.length === 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    const wanted = contents.flatMap(({ stepKey, content }) => (content ? [{ stepKey, content }] : []));
    start.mutate(
      { caseId, planKey: plan.key, anchorOn, tasks: wanted },
      {
        onSuccess: ({ taskIds }) =>
          onDone(
            `${countOf(taskIds.length, "task", "tasks")} added from “${plan.title}”, counted from ${formatDate(anchorOn)}.`,
          ),
      },
    );
  };
  useShortcut("saveForm", save);
  const change = (key: string, changed: StepChange) =>
    setChanges((before) => ({ ...before, [key]: { ...before[key], ...changed } }));

  return (
    <form
      ref={form}
      className={classes["quick"]}
      aria-label="Begin from a plan"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={classes["planFields"]}>
        <NativeSelect
          label="Plan"
          data={[
            { value: "", label: "Choose a plan" },
            ...taskPlans.plans.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          value={plan?.key ?? ""}
          error={isCheckShown && plan === null ? "Choose a plan." : null}
          onChange={(event) => {
            setPlan(taskPlan(event.currentTarget.value) ?? null);
            setChanges(noChanges);
            setOpen(null);
          }}
        />
        {plan && (
          <>
            <DateField
              label={plan.anchor}
              value={anchorOn}
              error={isCheckShown && anchorOn === null ? "Write the day, for example 15/5/2026 or tomorrow." : null}
              onChange={setAnchorOn}
            />
            <TextInput
              label="Who does them"
              attributes={{ input: { dir: "auto" } }}
              maxLength={80}
              autoComplete="off"
              value={owner}
              onChange={(event) => setTypedOwner(event.currentTarget.value)}
            />
          </>
        )}
      </div>
      {plan && (
        <>
          <p className={classes["planPurpose"]}>{plan.purpose}</p>
          <p className={classes["source"]}>
            {plan.source} As of {formatDate(plan.asOf)}.
          </p>
        </>
      )}
      {planned.length > 0 && (
        <ul className={classes["planSteps"]} aria-label="Tasks of the plan">
          {planned.map((task) => (
            <PlanStepRow
              key={task.step.key}
              task={task}
              today={today}
              isOpen={open === task.step.key}
              onToggle={() => change(task.step.key, { isChosen: !task.isChosen })}
              onOpen={(isOpen) => setOpen(isOpen ? task.step.key : null)}
              onChange={(changed) => change(task.step.key, { ...changed, isChosen: true })}
            />
          ))}
        </ul>
      )}
      <p role="status" className={classes["planCount"]}>
        {planned.length > 0 && `${chosen.length} of ${countOf(planned.length, "task", "tasks")} chosen.`}
      </p>
      {isCheckShown && planned.length > 0 && chosen.length === 0 && (
        <p role="alert" className={classes["noneFits"]}>
          Choose at least one task.
        </p>
      )}
      <ErrorNotice error={start.error} />
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={start.isPending}>
          {chosen.length > 0 ? `Add ${countOf(chosen.length, "task", "tasks")}` : "Add tasks"}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

type PlanContext = {
  readonly anchorOn: CivilDate;
  readonly owner: string;
  readonly tasks: readonly TaskRow[];
  readonly today: CivilDate;
  readonly changes: Readonly<Record<string, StepChange>>;
};

function plannedTask(step: TaskPlanStep, { anchorOn, owner, tasks, today, changes }: PlanContext): PlannedTask {
  const { dueOn, counted } = plannedDay(step, anchorOn);
  const { isChosen, ...changed } = changes[step.key] ?? {};
  const draft: TaskDraft = { title: step.title, owner, dueOn, priority: step.priority, repeat: null, ...changed };
  const isOpenAlready = tasks.some(({ status, plan }) => status === "open" && plan?.stepKey === step.key);
  const isPast = draft.dueOn !== null && draft.dueOn < today;
  // What is past was mostly done before there was a plan.
  const about = changed.dueOn === undefined ? counted : "a day that you chose";
  return { step, draft, counted: about, isOpenAlready, isPast, isChosen: isChosen ?? !(isOpenAlready || isPast) };
}
