import { CaseReference, normaliseCaseReference } from "#shared/domain/case-reference.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Person, PersonId } from "#shared/domain/person.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import { becomeCase } from "../enquiries/enquiry-changes.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as cases from "./case-repository.ts";
import { findPeople } from "../search/name-search-repository.ts";
import { beginFollowing, followFacts, takeUp } from "../safeguarding-tasks/arising-task-repository.ts";
import * as visits from "./case-visit-repository.ts";
import * as people from "./person-repository.ts";

/** A short list beside every page; the list of cases has them all. */
const mostRecentCases = 8;

export const listCases: Handler<"cases.list"> = (context) => cases.list(context.db, context.today());

/** The ones under the typed name first, then those under one that sounds or looks like it (SPEC SE1). */
export const findSimilarCases: Handler<"cases.findSimilar"> = ({ db, today }, { text }) => {
  const reference = CaseReference.safeParse(normaliseCaseReference(text));
  const byReference = reference.success ? cases.findByReference(db, reference.data, today()) : undefined;
  if (byReference) return [byReference];
  const found = findPeople(db, text).slice(0, mostSimilar);
  const summaries = new Map(
    cases
      .listThese(
        db,
        found.map(({ caseId }) => caseId),
        today(),
      )
      .map((one) => [one.id, one]),
  );
  return found.flatMap(({ caseId }) => summaries.get(caseId) ?? []);
};

/** More than these nobody compares before opening a case. */
const mostSimilar = 20;

export const readCase: Handler<"cases.read"> = (context, { caseId }) => {
  const found = cases.find(context.db, caseId, context.today());
  const person = found && people.find(context.db, found.personId);
  if (!found || !person) throw new AppError("record.not_found");
  const { id, reference, status, owner, openedOn, nextDeadline, referralId } = found;
  return { id, reference, status, owner, openedOn, nextDeadline, referralId, person };
};

export const createCase: Handler<"cases.create"> = (context, { person: details, draftId, enquiryId, keepsNextStep }) =>
  context.change((db) => {
    const caseId = context.newId() as CaseId;
    const person: Person = { ...details, id: context.newId() as PersonId, revision: 1 };
    const recordedBy = context.worker.name;
    const opened = {
      id: caseId,
      reference: cases.freeReference(db, context),
      personId: person.id,
      owner: recordedBy,
      ownerId: context.worker.id,
      openedOn: context.today(),
      at: context.now(),
      isRestricted: false,
      team: [],
    };
    people.insert(db, person);
    cases.insert(db, opened);
    keepRevision(db, {
      object: "person",
      objectId: person.id,
      revision: 1,
      content: person,
      action: "person.recorded",
      recordedBy,
    });
    keepRevision(db, {
      object: "case",
      objectId: caseId,
      revision: 1,
      content: opened,
      action: "case.opened",
      recordedBy,
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    beginFollowing(db, caseId);
    followFacts(context, db, caseId);
    if (enquiryId) becomeCase(context, db, enquiryId, { caseId, keepsNextStep });
    return { caseId };
  });

export const openCase: Handler<"cases.open"> = (context, { caseId, isSearchHit }) =>
  context.change((db) => {
    if (!cases.markOpened(db, caseId, db.stamp.at)) throw new AppError("record.not_found");
    const action = isSearchHit ? "case.viewed_from_search" : "case.viewed";
    db.audit({ action, object: "case", objectId: caseId, objectRevision: 0, content: "" });
    if (mayDo(context.worker.roles, "work_on_cases")) takeUp(context, db, caseId);
    return {};
  });

/** The reason is the entry: one of a short list, so that the chain holds no words of a worker (SPEC SC3). */
export const takeContact: Handler<"cases.takeContact"> = (context, { caseId, reason }) =>
  context.change((db) => {
    const subject = cases.findSubject(db, caseId);
    if (!subject) throw new AppError("record.not_found");
    const action = `contact.copied_${reason}` as const;
    db.audit({ action, object: "person", objectId: subject.personId, objectRevision: 0, content: "" });
    return {};
  });

/** What each worker keeps at hand is their own, and no version of the case (SPEC CA4). */
export const pinCase: Handler<"cases.pin"> = (context, { caseId, isPinned }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const { id } = context.worker;
    const isChanged = isPinned ? visits.pin(db, id, caseId, db.stamp.at) : visits.unpin(db, id, caseId);
    const action = isPinned ? "case.pinned" : "case.unpinned";
    if (isChanged) db.audit({ action, object: "case", objectId: caseId, objectRevision: 0, content: "" });
    return {};
  });

/** What the worker pinned, and what they looked at last and did not pin (SPEC CA3, CA4). */
export const readAtHand: Handler<"cases.atHand"> = ({ db, worker, today }) => {
  const pinned = visits.pinned(db, worker.id);
  const lookedAt = cases.findAll(db, visits.visited(db, worker.id), today());
  return {
    pinned: cases.findAll(db, pinned, today()),
    recent: (lookedAt.length > 0 ? lookedAt : cases.recent(db, today(), mostRecentCases)).slice(0, mostRecentCases),
  };
};

export const amendPerson: Handler<"cases.amendPerson"> = (
  context,
  { caseId, basedOnRevision, person: details, draftId },
) =>
  context.change((db) => {
    const found = cases.find(db, caseId, context.today());
    if (!found) throw new AppError("record.not_found");
    const person: Person = { ...details, id: found.personId, revision: basedOnRevision + 1 };
    if (!people.replace(db, person, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepRevision(db, {
      object: "person",
      objectId: person.id,
      revision: person.revision,
      content: person,
      action: "person.amended",
      recordedBy: context.worker.name,
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    followFacts(context, db, caseId);
    return { revision: person.revision };
  });
