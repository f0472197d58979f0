import { compareTasks } from "#shared/domain/safeguarding-task.ts";
import { calendarEntryOf, tasksForCalendar } from "#shared/domain/task-calendar.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import { openCases } from "../case-access/case-access-repository.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import { calendarFile } from "./calendar-file.ts";
import * as tasks from "./safeguarding-task-repository.ts";

/** Open tasks as whole days of a calendar, without names of people (SPEC ST20). */
export const makeCalendar: Handler<"safeguardingTasks.makeCalendar"> = async (context, { choice, reasons }) => {
  // Only of cases that were opened, by whoever supervises as well: it leaves the vault.
  const fitting = () => {
    const open = tasks.listOpen(context.db, openCases(context.db, context.worker.id, context.judgedAt));
    const found = tasksForCalendar(open.toSorted(compareTasks), choice, context.worker.name);
    if (found.length > 0) return found;
    throw new AppError({ code: "request.invalid", fields: { choice: "No open task fits what is chosen." } });
  };
  let written = fitting();
  const { fileName, password } = await saveAsFile(context, {
    kind: "calendar",
    caseId: () => [...new Set(written.map(({ caseId }) => caseId))],
    action: "safeguarding_task.calendar_made",
    reasons,
    suggestedName: `tasks ${context.today()}.ics`,
    // As it stands once the place was chosen: a dialog may stand open for longer than a reason lasts.
    bytes: (at) => {
      written = fitting();
      return calendarFile(
        written.map((task) => calendarEntryOf(task, choice)),
        at,
      );
    },
  });
  return { fileName, password, tasks: written.length };
};
