import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftRow } from "#shared/domain/draft.ts";
import { compareTasks, dueBand, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";

const mostRecentCases = 5;

export const readHome: Handler<"home.read"> = (context) => {
  const today = context.today();
  const open = tasks.listOpen(context.db, null).toSorted(compareTasks);
  const inBand = (band: ReturnType<typeof dueBand>): TaskRow[] =>
    open.filter((task) => dueBand(task.dueOn, today) === band);
  return {
    today,
    overdue: inBand("overdue"),
    dueToday: inBand("today"),
    soon: inBand("soon"),
    nextAfter: inBand("later")[0] ?? null,
    drafts: drafts.listAll(context.db).flatMap((draft) => toRow(context, draft)),
    recentCases: cases.recent(context.db, today, mostRecentCases),
  };
};

function toRow(context: OpenContext, { id, savedAt, content }: Draft): DraftRow[] {
  const found = cases.find(context.db, content.caseId as CaseId, context.today());
  if (!found) return [];
  const isAnswer = content.kind === "nrm_answer";
  return [
    {
      id,
      kind: content.kind,
      caseId: content.caseId,
      reference: found.reference,
      name: found.name,
      savedAt,
      opening: (isAnswer ? content.text : content.body).trim().slice(0, 120),
      referralId: isAnswer ? content.referralId : null,
      questionKey: isAnswer ? content.questionKey : null,
    },
  ];
}
