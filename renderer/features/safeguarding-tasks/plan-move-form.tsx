import { Button, Checkbox, Group, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { isPutOffOften, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { plannedDay, taskPlan } from "#shared/domain/task-plan.ts";
import { DateField } from "../../components/date-field.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import type { StartedPlan } from "./plans-of-case.tsx";
import { whyLeft } from "./several-words.ts";
import classes from "./tasks.module.css";

type PlanMoveFormProps = {
  readonly caseId: CaseId;
  readonly started: StartedPlan;
  /** Called with how many tasks got another day. */
  readonly onDone: (moved: number) => void;
  readonly onClose: () => void;
};

/** Counts what is open of a plan from another day; a day that somebody chose stays unless it is ticked (SPEC ST22). */
export function PlanMoveForm({ caseId, started: { plan, open }, onDone, onClose }: PlanMoveFormProps) {
  const move = useVaultCommand("safeguardingTasks.movePlan");
  const maySupervise = useMay()("supervise");
  const form = useRef<HTMLFormElement>(null);
  const [anchorOn, setAnchorOn] = useState<CivilDate | null>(plan.anchorOn);
  const [reason, setReason] = useState("");
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [isCheckShown, setCheckShown] = useState(false);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const rows = open.map((task) => {
    // Its own day of the plan: one that was opened again may be counted from an earlier one.
    const before = task.plan ? dayByPlan(task, task.plan.anchorOn) : null;
    const after = anchorOn === null ? null : dayByPlan(task, anchorOn);
    const isAsPlanned = before === task.dueOn;
    const isHeld = after !== null && after > task.dueOn && isPutOffOften(task) && !maySupervise;
    const isFollowing = after !== null && !isHeld && isAsPlanned !== toggled.has(task.id);
    return { task, after, isAsPlanned, isHeld, isFollowing, isMoved: isFollowing && after !== task.dueOn };
  });
  const moved = rows.filter(({ isMoved }) => isMoved).length;
  const isSameDay = open.every((task) => task.plan?.anchorOn === anchorOn);

  const save = () => {
    if (move.isPending) return;
    setCheckShown(true);
    if (anchorOn === null || isSameDay || reason.trim() === "") {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    const wanted = rows.map(({ task, isFollowing }) => ({
      taskId: task.id,
      basedOnRevision: task.revision,
      isFollowing,
    }));
    move.mutate(
      { caseId, planStartId: plan.startId, anchorOn, reason, tasks: wanted },
      { onSuccess: () => onDone(moved) },
    );
  };
  useShortcut("saveForm", save);

  return (
    <form
      ref={form}
      aria-label="The day of the plan has moved"
      className={classes["planMove"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <DateField
        label={taskPlan(plan.planKey)?.anchor ?? "Day that the plan is counted from"}
        value={anchorOn}
        error={isCheckShown && (anchorOn === null || isSameDay) ? "Write the new day." : null}
        onChange={setAnchorOn}
      />
      <Textarea
        label="Why it moved"
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        value={reason}
        error={isCheckShown && reason.trim() === "" ? "Write why the day moved." : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ul className={classes["planSteps"]} aria-label="Open tasks of the plan">
        {rows.map(({ task, after, isAsPlanned, isHeld, isFollowing }) => (
          <li key={task.id} className={classes["planStep"]}>
            <Checkbox
              checked={isFollowing}
              disabled={after === null || isHeld}
              label={<bdi>{task.title}</bdi>}
              description={inWords(task, { after, isAsPlanned, isHeld, isFollowing })}
              onChange={() => setToggled((before) => withToggled(before, task.id))}
            />
          </li>
        ))}
      </ul>
      <ErrorNotice error={move.error} />
      <Group gap="xs">
        <Button type="submit" loading={move.isPending}>
          {moved === 0 ? "Save the day" : `Move ${countOf(moved, "task", "tasks")}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function dayByPlan({ plan }: TaskRow, anchorOn: CivilDate): CivilDate | null {
  const step = plan && taskPlan(plan.planKey)?.steps.find(({ key }) => key === plan.stepKey);
  return step ? plannedDay(step, anchorOn).dueOn : null;
}

type Moving = {
  readonly after: CivilDate | null;
  readonly isAsPlanned: boolean;
  /** Put off three times: whoever supervises moves it further (SPEC ST14). */
  readonly isHeld: boolean;
  readonly isFollowing: boolean;
};

function inWords({ dueOn }: TaskRow, { after, isAsPlanned, isHeld, isFollowing }: Moving): string {
  if (isHeld) return `Stays on ${formatDate(dueOn)}: ${whyLeft.often}.`;
  const own = isAsPlanned ? "" : " Somebody chose this day.";
  if (after === null || after === dueOn) return `Due ${formatDate(dueOn)}.${own}`;
  if (isFollowing) return `From ${formatDate(dueOn)} to ${formatDate(after)}.${own}`;
  return `Stays on ${formatDate(dueOn)}; by the plan it would be ${formatDate(after)}.${own}`;
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
