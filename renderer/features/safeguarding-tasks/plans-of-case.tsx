import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { TaskFromPlan, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { countOf } from "../../wording/dates.ts";
import { planInWords } from "../../wording/plan-words.ts";
import { PlanMoveForm } from "./plan-move-form.tsx";
import classes from "./tasks.module.css";

/** A plan as it was begun once, with what is open of it. */
export type StartedPlan = { readonly plan: TaskFromPlan; readonly open: readonly TaskRow[]; readonly finished: number };

type PlansOfCaseProps = {
  readonly caseId: CaseId;
  readonly tasks: readonly TaskRow[];
  readonly mayWrite: boolean;
  /** Called with what was done, in words. */
  readonly onDone: (words: string) => void;
};

/** The plans that are under way on a case, and the way to count one from another day (SPEC ST22). */
export function PlansOfCase({ caseId, tasks, mayWrite, onDone }: PlansOfCaseProps) {
  const started = useMemo(() => startedPlans(tasks), [tasks]);
  const [moving, setMoving] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const closed = useRef<string | null>(null);
  useEffect(() => {
    if (moving !== null || closed.current === null) return;
    // The form that had the focus is gone.
    if (isFocusLost()) list.current?.querySelector<HTMLElement>(`[data-start="${closed.current}"] button`)?.focus();
    closed.current = null;
  }, [moving]);
  if (started.length === 0) return null;
  const close = (startId: string) => {
    closed.current = startId;
    setMoving(null);
  };
  return (
    <ul ref={list} className={classes["plans"]} aria-label="Plans on this case">
      {started.map((one) => (
        <li key={one.plan.startId} data-start={one.plan.startId}>
          <div className={classes["planLine"]}>
            <span>
              {planInWords(one.plan)}: {one.open.length} open
              {one.finished > 0 && `, ${one.finished.toLocaleString("en-GB")} finished`}.
            </span>
            {mayWrite && moving !== one.plan.startId && (
              <Button variant="subtle" size="compact-md" onClick={() => setMoving(one.plan.startId)}>
                The day has moved
              </Button>
            )}
          </div>
          {moving === one.plan.startId && (
            <PlanMoveForm
              caseId={caseId}
              started={one}
              onDone={(moved) => {
                close(one.plan.startId);
                onDone(`${countOf(moved, "task has", "tasks have")} a new day.`);
              }}
              onClose={() => close(one.plan.startId)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** In the order of their days; one of which nothing is open any more is over. */
function startedPlans(tasks: readonly TaskRow[]): readonly StartedPlan[] {
  const byStart = Map.groupBy(
    tasks.filter(({ plan }) => plan),
    ({ plan }) => plan?.startId ?? "",
  );
  return [...byStart.values()]
    .map((all) => ({ all, open: all.filter(({ status }) => status === "open") }))
    .flatMap(({ all, open }) => {
      const plan = mostCounted(open);
      return plan ? [{ plan, open, finished: all.length - open.length }] : [];
    })
    .toSorted((a, b) => a.plan.anchorOn.localeCompare(b.plan.anchorOn));
}

/** Counted from the day from which most are: one that was opened again may keep an earlier day. */
function mostCounted(open: readonly TaskRow[]): TaskFromPlan | undefined {
  const byDay = [...Map.groupBy(open, ({ plan }) => plan?.anchorOn).values()];
  return byDay.toSorted((a, b) => b.length - a.length)[0]?.[0]?.plan;
}
