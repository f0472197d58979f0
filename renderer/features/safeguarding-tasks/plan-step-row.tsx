import { Button, Checkbox } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskPlanStep } from "#shared/domain/task-plan.ts";
import { isWeekend } from "#shared/domain/working-day.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { upperFirst } from "../../wording/first-letter.ts";
import { taskPriorityLabels } from "../../wording/labels.ts";
import { workingDayMark, workingDayNote } from "../../wording/working-day-words.ts";
import { checkTask, type TaskDraft } from "./task-content.ts";
import { TaskFields } from "./task-fields.tsx";
import classes from "./tasks.module.css";

/** A step of a plan as the task that it would become. */
export type PlannedTask = {
  readonly step: TaskPlanStep;
  readonly draft: TaskDraft;
  /** How its day is counted. */
  readonly counted: string;
  /** The same step is open on this case. */
  readonly isOpenAlready: boolean;
  readonly isPast: boolean;
  readonly isChosen: boolean;
};

type PlanStepRowProps = {
  readonly task: PlannedTask;
  readonly today: CivilDate;
  /** Whether its fields stand under it. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onOpen: (isOpen: boolean) => void;
  /** Called with the fields that were changed. */
  readonly onChange: (changed: Partial<TaskDraft>) => void;
};

/** One task of a plan: whether it is made, by when, and its fields where they are asked for. */
export function PlanStepRow({ task, today, isOpen, onToggle, onOpen, onChange }: PlanStepRowProps) {
  const { step, draft, isChosen } = task;
  const fields = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen) fields.current?.querySelector("input")?.focus();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  return (
    <li className={classes["planStep"]} data-step={step.key}>
      <div className={classes["planStepLine"]}>
        <Checkbox
          className={classes["planTick"]}
          checked={isChosen}
          label={<bdi>{draft.title}</bdi>}
          description={aboutDay(task)}
          onChange={onToggle}
        />
        {draft.priority !== "normal" && (
          <span className={classes["planPriority"]}>{taskPriorityLabels[draft.priority]}</span>
        )}
        {draft.dueOn !== null && <DueChip dueOn={draft.dueOn} today={today} />}
        <Button
          ref={button}
          variant="subtle"
          size="compact-md"
          aria-expanded={isOpen}
          aria-label={isOpen ? `Close: ${draft.title}` : `Change: ${draft.title}`}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? "Close" : "Change"}
        </Button>
      </div>
      {isOpen && (
        <div ref={fields} className={classes["planStepFields"]}>
          <TaskFields
            value={draft}
            errors={checkTask(draft)}
            onChange={(changed) => {
              const fieldsOf = Object.keys(changed) as (keyof TaskDraft)[];
              onChange(
                Object.fromEntries(
                  fieldsOf.filter((field) => changed[field] !== draft[field]).map((field) => [field, changed[field]]),
                ),
              );
            }}
          >
            <Button variant="default" onClick={() => onOpen(false)}>
              Close
            </Button>
          </TaskFields>
        </div>
      )}
    </li>
  );
}

/** How its day came about, and what speaks against it. */
function aboutDay({ draft: { dueOn }, counted, isOpenAlready, isPast }: PlannedTask): string {
  const parts = dueOn === null ? ["Write its day."] : [`${upperFirst(counted)}.`, noteOn(dueOn)];
  if (isOpenAlready) parts.push("Open on this case already.");
  else if (isPast) parts.push("That day is past: tick it if it is still to be done.");
  return parts.filter((part) => part !== "").join(" ");
}

/** Only what speaks against the day: that other nations' bank holidays are not known is no use on every line. */
function noteOn(day: CivilDate): string {
  return isWeekend(day) || workingDayMark(day) !== "" ? workingDayNote(day) : "";
}
