import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { InvolvedPersonId } from "#shared/domain/involved-person.ts";
import { supportArea, type SupportNeed, type SupportNeedId } from "#shared/domain/support-need.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import { isKnown } from "../organisations/organisation-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as needs from "./support-need-repository.ts";

export const listNeeds: Handler<"supportNeeds.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return needs.list(db, caseId);
};

export const addNeed: Handler<"supportNeeds.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId) || !supportArea(content.area)) throw new AppError("record.not_found");
    refuseStranger(db, caseId, content.dependantId);
    if (!isKnown(db, content.organisationId)) throw new AppError("record.not_found");
    const need: SupportNeed = {
      ...content,
      id: context.newId() as SupportNeedId,
      caseId,
      reviews: [],
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    needs.insert(db, need);
    keep(context, db, need, "support_need.added");
    followFacts(context, db, caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { supportNeedId: need.id };
  });

export const amendNeed: Handler<"supportNeeds.amend"> = (context, { content, draftId, ...based }) =>
  change(context, based, "support_need.amended", (need, db) => {
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    if (content.dependantId !== need.dependantId) refuseStranger(db, need.caseId, content.dependantId);
    if (!isKnown(db, content.organisationId)) throw new AppError("record.not_found");
    // An area of an earlier pack stays what it is; a new one comes from the pack in force.
    if (content.area !== need.area && !supportArea(content.area)) throw new AppError("record.not_found");
    return { ...need, ...content };
  });

export const reviewNeed: Handler<"supportNeeds.review"> = (context, { outcome, words, reviewOn, ...based }) =>
  change(context, based, "support_need.reviewed", (need) => ({
    ...need,
    reviews: [...need.reviews, { on: context.today(), outcome, words }],
    reviewOn,
  }));

export const removeNeed: Handler<"supportNeeds.remove"> = (context, based) =>
  change(context, based, "support_need.removed", (need) => ({ ...need, isRemoved: true }));

export const putNeedBack: Handler<"supportNeeds.putBack"> = (context, based) =>
  change(context, based, "support_need.put_back", (need) => ({ ...need, isRemoved: false }));

/** A need is kept for a dependant of its own case only. */
function refuseStranger(db: ReadableDb, caseId: CaseId, dependantId: InvolvedPersonId | null): void {
  if (dependantId === null) return;
  const found = involvedPeople.find(db, dependantId);
  if (found?.caseId !== caseId || found.relation !== "dependant") throw new AppError("record.not_found");
}

type BasedOn = { readonly supportNeedId: SupportNeedId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { supportNeedId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (need: SupportNeed, db: Transaction) => SupportNeed,
): { revision: number } {
  return context.change((db) => {
    const current = needs.find(db, supportNeedId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...make(current, db), revision: basedOnRevision + 1 };
    if (!needs.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    followFacts(context, db, changed.caseId);
    return { revision: changed.revision };
  });
}

function keep(context: OpenContext, db: Transaction, need: SupportNeed, action: AuditAction): void {
  const kept = { object: "support_need", objectId: need.id, revision: need.revision, content: need } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
