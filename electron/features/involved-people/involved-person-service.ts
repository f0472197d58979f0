import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { InvolvedPerson, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import { mostElsewhere, sharedTraits } from "#shared/domain/known-elsewhere.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { isKnown } from "../organisations/organisation-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as people from "./involved-person-repository.ts";

export const listPeople: Handler<"involvedPeople.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return people.list(db, caseId);
};

/**
 * Of a colleague's case it is told that somebody there is known by the same, and what they are to it, as a search tells
 * it; who it is comes after a reason was given. A case that does not exist for the worker is not looked into.
 */
export const listElsewhere: Handler<"involvedPeople.elsewhere"> = ({ db, worker, judgedAt }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  const here = people.list(db, caseId).filter(({ isRemoved }) => !isRemoved);
  if (here.length === 0) return [];
  const shared = sharedTraits(here, people.listOfOthers(db, caseId)).slice(0, mostElsewhere);
  const isOpen = new Map(
    [...new Set(shared.map(({ there }) => there.caseId))].map((id) => [id, isOpenTo(db, id, worker.id, judgedAt)]),
  );
  return shared.map(({ here: somebody, there, trait, asSaid }) => ({
    involvedPersonId: somebody.id,
    trait,
    asSaid,
    otherId: there.id,
    caseId: there.caseId,
    reference: there.reference,
    name: there.nameOfCase,
    relation: there.relation,
    who: isOpen.get(there.caseId) === true ? there.name : null,
  }));
};

export const addPerson: Handler<"involvedPeople.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId) || !isKnown(db, content.organisationId)) throw new AppError("record.not_found");
    const person: InvolvedPerson = {
      ...content,
      id: context.newId() as InvolvedPersonId,
      caseId,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    people.insert(db, person);
    keep(context, db, person, "involved_person.added");
    followFacts(context, db, caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { involvedPersonId: person.id };
  });

export const amendPerson: Handler<"involvedPeople.amend"> = (context, { content, draftId, ...based }) =>
  change(context, based, "involved_person.amended", (person, db) => {
    if (!isKnown(db, content.organisationId)) throw new AppError("record.not_found");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { ...person, ...content };
  });

export const removePerson: Handler<"involvedPeople.remove"> = (context, based) =>
  change(context, based, "involved_person.removed", (person) => ({ ...person, isRemoved: true }));

export const putPersonBack: Handler<"involvedPeople.putBack"> = (context, based) =>
  change(context, based, "involved_person.put_back", (person) => ({ ...person, isRemoved: false }));

type BasedOn = { readonly involvedPersonId: InvolvedPersonId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { involvedPersonId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (person: InvolvedPerson, db: Transaction) => InvolvedPerson,
): { revision: number } {
  return context.change((db) => {
    const current = people.find(db, involvedPersonId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...make(current, db), revision: basedOnRevision + 1 };
    if (!people.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    followFacts(context, db, changed.caseId);
    return { revision: changed.revision };
  });
}

function keep(context: OpenContext, db: Transaction, person: InvolvedPerson, action: AuditAction): void {
  const kept = { object: "involved_person", objectId: person.id, revision: person.revision, content: person } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
