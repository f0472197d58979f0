import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { NotedIndicator, NotedIndicatorContent, NotedIndicatorId } from "#shared/domain/indicator.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as indicators from "./indicator-repository.ts";

export const listIndicators: Handler<"indicators.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return indicators.list(db, caseId);
};

export const noteIndicator: Handler<"indicators.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    refuseFuture(context, content);
    const noted: NotedIndicator = {
      ...content,
      id: context.newId() as NotedIndicatorId,
      caseId,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    indicators.insert(db, noted);
    keep(context, db, noted, "indicator.noted");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { notedIndicatorId: noted.id };
  });

export const amendIndicator: Handler<"indicators.amend"> = (context, { content, draftId, ...based }) =>
  change(context, based, "indicator.amended", (noted, db) => {
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    refuseFuture(context, content);
    return { ...noted, ...content };
  });

export const removeIndicator: Handler<"indicators.remove"> = (context, based) =>
  change(context, based, "indicator.removed", (noted) => ({ ...noted, isRemoved: true }));

export const putIndicatorBack: Handler<"indicators.putBack"> = (context, based) =>
  change(context, based, "indicator.put_back", (noted) => ({ ...noted, isRemoved: false }));

/** What is noticed has been noticed (SPEC IN2). */
function refuseFuture({ today }: OpenContext, { noticedOn }: NotedIndicatorContent): void {
  if (noticedOn <= today()) return;
  throw new AppError({ code: "request.invalid", fields: { noticedOn: "This day is not here yet." } });
}

type BasedOn = { readonly notedIndicatorId: NotedIndicatorId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { notedIndicatorId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (noted: NotedIndicator, db: Transaction) => NotedIndicator,
): { revision: number } {
  return context.change((db) => {
    const current = indicators.find(db, notedIndicatorId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...make(current, db), revision: basedOnRevision + 1 };
    if (!indicators.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    return { revision: changed.revision };
  });
}

/** Keeps the version, and brings the tasks into step: the first indicator of an adult is a fact (SPEC SG16). */
function keep(context: OpenContext, db: Transaction, noted: NotedIndicator, action: AuditAction): void {
  const kept = { object: "indicator", objectId: noted.id, revision: noted.revision, content: noted } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
  followFacts(context, db, noted.caseId);
}
