import { Button } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countsInWords } from "./counts-in-words.ts";
import { PlanStartForm } from "./plan-start-form.tsx";
import { PlansOfCase } from "./plans-of-case.tsx";
import { QuickTaskForm } from "./quick-task-form.tsx";
import { TaskList } from "./task-list.tsx";
import classes from "./tasks.module.css";

/** What has to be done for one person, and what was done. */
export function CaseTasksPage({ caseId }: { readonly caseId: CaseId }) {
  const today = useToday();
  const tasks = useVaultQuery("safeguardingTasks.list", { caseId, isFinishedIncluded: true });
  const mayWrite = useMay()("work_on_cases");
  // The key for a new task was pressed on another page of the case.
  const [isFocusWanted] = useState(() => window.history.state === "newTask");
  useEffect(() => {
    if (window.history.state === "newTask") window.history.replaceState(null, "");
  }, []);

  const [isPlanOpen, setPlanOpen] = useState(false);
  const [done, setDone] = useState("");
  const planButton = useRef<HTMLButtonElement>(null);
  const closePlan = (words: string) => {
    setPlanOpen(false);
    setDone(words);
    requestAnimationFrame(() => planButton.current?.focus());
  };

  return (
    <Page title="Tasks">
      {mayWrite && !isPlanOpen && <QuickTaskForm caseId={caseId} isFocusWanted={isFocusWanted} />}
      {mayWrite && isPlanOpen && tasks.data && (
        <PlanStartForm
          caseId={caseId}
          tasks={tasks.data}
          today={today}
          onDone={closePlan}
          onClose={() => closePlan("")}
        />
      )}
      {mayWrite && !isPlanOpen && tasks.data && (
        <Button
          ref={planButton}
          className={classes["planButton"]}
          variant="subtle"
          size="compact-md"
          leftSection={<IconTimeline size={18} aria-hidden />}
          onClick={() => {
            setDone("");
            setPlanOpen(true);
          }}
        >
          Begin from a plan
        </Button>
      )}
      <p role="status" className={classes["added"]}>
        {done}
      </p>
      {tasks.data && (
        <PlansOfCase caseId={caseId} tasks={tasks.data} mayWrite={mayWrite && !isPlanOpen} onDone={setDone} />
      )}
      <ErrorNotice error={tasks.error} />
      {tasks.data && (
        <p role="status" className={classes["count"]}>
          {countsInWords(tasks.data, today)}
        </p>
      )}
      {tasks.data?.length === 0 && (
        <EmptyState title="No tasks on this case yet.">
          {mayWrite
            ? "Add the first thing to do above, with the day it is due. It will also appear on the home page."
            : "What has to be done for this person is listed here once somebody adds it."}
        </EmptyState>
      )}
      {tasks.data && <TaskList tasks={tasks.data} today={today} withCase={false} />}
    </Page>
  );
}
