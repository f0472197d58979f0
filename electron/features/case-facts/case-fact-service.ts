import { clockKeyOf } from "#shared/domain/case-clock.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseFact, CaseFactContent, CaseFactId } from "#shared/domain/case-fact.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as facts from "./case-fact-repository.ts";

export const listFacts: Handler<"caseFacts.list"> = ({ db, today }, { caseId }) => {
  const found = cases.find(db, caseId, today());
  if (!found) throw new AppError("record.not_found");
  return { facts: facts.list(db, caseId), referralSubmittedOn: found.referralSubmittedOn };
};

export const addFact: Handler<"caseFacts.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    refuseFuture(context, content);
    const fact: CaseFact = {
      ...content,
      id: context.newId() as CaseFactId,
      caseId,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    facts.insert(db, fact);
    keep(context, db, fact, "case_fact.added");
    followFacts(context, db, caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { caseFactId: fact.id };
  });

export const amendFact: Handler<"caseFacts.amend"> = (context, { content, draftId, ...based }) =>
  context.change((db) => {
    const amended = changeWithin(context, db, based, "case_fact.amended", (fact) => {
      refuseFuture(context, content);
      // Another day or outcome is another clock: the day that was set for the one before does not hold for it.
      const isSameClock = (["kind", "outcome", "happenedOn"] as const).every((part) => fact[part] === content[part]);
      return { ...(isSameClock ? fact : withoutDay(fact)), ...content };
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return amended;
  });

export const setDay: Handler<"caseFacts.setDay"> = (context, { instead, ...based }) =>
  change(context, based, "case_fact.day_set", (fact) => {
    const problem = !clockKeyOf(fact)
      ? "No day follows from this entry."
      : instead.on < fact.happenedOn
        ? "This is before the decision."
        : undefined;
    if (problem) throw new AppError({ code: "request.invalid", fields: { "instead.on": problem } });
    return { ...fact, instead };
  });

export const clearDay: Handler<"caseFacts.clearDay"> = (context, based) =>
  change(context, based, "case_fact.day_cleared", withoutDay);

function withoutDay({ instead: _instead, ...fact }: CaseFact): CaseFact {
  return fact;
}

export const removeFact: Handler<"caseFacts.remove"> = (context, based) =>
  change(context, based, "case_fact.removed", (fact) => ({ ...fact, isRemoved: true }));

export const putFactBack: Handler<"caseFacts.putBack"> = (context, based) =>
  change(context, based, "case_fact.put_back", (fact) => ({ ...fact, isRemoved: false }));

/** A fact is what has happened (SPEC DF2). */
function refuseFuture({ today }: OpenContext, { happenedOn, receivedOn }: CaseFactContent): void {
  const late = [happenedOn > today() && "happenedOn", receivedOn !== null && receivedOn > today() && "receivedOn"];
  const fields = late.filter((field) => field !== false).map((field) => [field, "This day is not here yet."] as const);
  if (fields.length > 0) throw new AppError({ code: "request.invalid", fields: Object.fromEntries(fields) });
}

type BasedOn = { readonly caseFactId: CaseFactId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  based: BasedOn,
  action: AuditAction,
  make: (fact: CaseFact) => CaseFact,
): { revision: number } {
  return context.change((db) => changeWithin(context, db, based, action, make));
}

function changeWithin(
  context: OpenContext,
  db: Transaction,
  { caseFactId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (fact: CaseFact) => CaseFact,
): { revision: number } {
  const current = facts.find(db, caseFactId);
  if (!current) throw new AppError("record.not_found");
  const changed = { ...make(current), revision: basedOnRevision + 1 };
  if (!facts.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  followFacts(context, db, changed.caseId);
  return { revision: changed.revision };
}

function keep(context: OpenContext, db: Transaction, fact: CaseFact, action: AuditAction): void {
  const kept = { object: "case_fact", objectId: fact.id, revision: fact.revision, content: fact } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
