import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { ColleaguesTask, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { searchTextLimit } from "#shared/domain/search.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { useOpenedFilter } from "../../components/opened-filter.ts";
import { Page } from "../../components/page.tsx";
import { SaveFilter } from "../../components/save-filter.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countsInWords } from "./counts-in-words.ts";
import { CalendarDialog } from "./calendar-dialog.tsx";
import { QuickTaskForm } from "./quick-task-form.tsx";
import { ColleaguesTasks } from "./colleagues-tasks.tsx";
import { TaskList } from "./task-list.tsx";
import classes from "./tasks.module.css";

const noTasks: readonly TaskRow[] = [];
const noneOfColleagues: readonly ColleaguesTask[] = [];

/** The tasks of the cases one works on; of the others, that there are some. */
export function TasksPage() {
  const today = useToday();
  const [isFinishedIncluded, setFinishedIncluded] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [typed, setTyped] = useState("");
  const filter = useDeferredValue(typed.trim());
  const filterBox = useRef<HTMLInputElement>(null);
  const may = useMay();
  const mayWrite = may("work_on_cases");
  const addButton = useFocusBack<HTMLButtonElement>(isAdding);
  const tasks = useVaultQuery("safeguardingTasks.list", { caseId: null, isFinishedIncluded }, { keepPrevious: true });
  const all = tasks.data ?? noTasks;
  const shown = useMemo(() => all.filter((task) => matches(wordsOf(task), filter)), [all, filter]);
  const others = useVaultQuery("safeguardingTasks.ofColleagues", {}).data ?? noneOfColleagues;
  const othersShown = useMemo(
    () => others.filter(({ reference, owner }) => matches([reference, owner], filter)),
    [others, filter],
  );

  useOpenedFilter("tasks", (content) => {
    setTyped(content.text);
    setFinishedIncluded(content.isFinishedIncluded);
  });
  useShortcut("focusFilter", () => filterBox.current?.focus());
  useShortcut("newTask", () => setAdding(true), mayWrite && !isAdding);

  return (
    <Page
      title="Tasks"
      actions={
        <>
          {may("export_cases") && all.length > 0 && <CalendarDialog tasks={all} today={today} />}
          {mayWrite && !isAdding && (
            <Button ref={addButton} variant="default" onClick={() => setAdding(true)}>
              Add a task
            </Button>
          )}
        </>
      }
    >
      {isAdding && <QuickTaskForm caseId={null} isFocusWanted onClose={() => setAdding(false)} />}
      <ErrorNotice error={tasks.error} />
      {tasks.data && (
        <div className={classes["controls"]}>
          <TextInput
            ref={filterBox}
            className={classes["filter"] ?? ""}
            label="Filter tasks"
            placeholder="Task, reference, name or who"
            leftSection={<IconSearch size={18} aria-hidden />}
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && typed !== "") setTyped("");
            }}
          />
          <Checkbox
            label="Show finished tasks"
            checked={isFinishedIncluded}
            onChange={(event) => setFinishedIncluded(event.currentTarget.checked)}
          />
          {(filter !== "" || isFinishedIncluded) && (
            <SaveFilter content={{ kind: "tasks", text: typed.trim().slice(0, searchTextLimit), isFinishedIncluded }} />
          )}
          <p role="status" className={classes["count"]}>
            {countsInWords(shown, today)}
          </p>
        </div>
      )}
      {tasks.data && all.length === 0 && (
        <EmptyState title="No open tasks.">
          Every task belongs to a case and has a due date and an owner. The open tasks of the cases you work on are
          listed here.
        </EmptyState>
      )}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState
          title={`No task matches “${filter}”.`}
          action={
            <Button variant="default" onClick={() => setTyped("")}>
              Clear the filter
            </Button>
          }
        />
      )}
      {tasks.data && <TaskList tasks={shown} today={today} withCase />}
      {tasks.data && <ColleaguesTasks tasks={othersShown} today={today} />}
    </Page>
  );
}

function wordsOf({ title, owner, reference, name }: TaskRow): string[] {
  return [title, owner, reference, name];
}

/** Every typed word stands somewhere in those. */
function matches(among: readonly string[], filter: string): boolean {
  const words = plain(filter).split(/\s+/);
  const haystack = plain(among.join("\n"));
  return words.every((word) => haystack.includes(word));
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLocaleLowerCase();
}
